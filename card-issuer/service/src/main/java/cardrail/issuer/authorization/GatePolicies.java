package cardrail.issuer.authorization;

import cardrail.issuer.api.AuthorizationKind;
import cardrail.issuer.card.AgentCard;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the gate: each approves, or declines because. They are asked in order, and the first reason is told.
 *
 * <p>The answer is no unless the card is armed (law 3), except for an increment of the payment that was approved. A check of
 * zero meets only the rules that come before amounts: it moves nothing and does not count (law 1).
 */
final class GatePolicies {

    private static final List<Function<GateQuestion, @Nullable String>> FOR_ALL = List.of(
            GatePolicies::secondAuthorization, GatePolicies::armed, GatePolicies::armNotOver, GatePolicies::currency);

    private static final List<Function<GateQuestion, @Nullable String>> FOR_PAYMENTS = List.of(
            GatePolicies::verification,
            GatePolicies::withinLock,
            GatePolicies::category,
            GatePolicies::country,
            GatePolicies::mandate);

    private GatePolicies() {}

    /** The reason of the first policy that declines; empty where all approve. */
    static Optional<String> decline(GateQuestion question) {
        return first(FOR_ALL, question)
                .or(() -> question.request().amount().isZero() ? Optional.empty() : first(FOR_PAYMENTS, question));
    }

    private static Optional<String> first(
            List<Function<GateQuestion, @Nullable String>> policies, GateQuestion question) {
        for (var policy : policies) {
            var reason = policy.apply(question);
            if (reason != null) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }

    /** At most one approved authorization pays; several only at one merchant, and only where the mandate says so. */
    private static @Nullable String secondAuthorization(GateQuestion question) {
        if (question.increments() || !question.paid()) {
            return null;
        }
        boolean sameMerchant = question.request().networkId() != null
                && question.paidAt().contains(question.request().networkId());
        boolean several = question.card().facts().severalAuthorizations()
                && question.terms().severalAuthorizations();
        return several && sameMerchant ? null : "second_authorization";
    }

    private static @Nullable String armed(GateQuestion question) {
        return switch (question.card()) {
            case AgentCard.Armed _ -> null;
            case AgentCard.Inactive _ -> question.increments() ? null : "not_armed";
            case AgentCard.Issuing _, AgentCard.Canceling _, AgentCard.Canceled _ -> "not_armed";
        };
    }

    private static @Nullable String armNotOver(GateQuestion question) {
        return question.card() instanceof AgentCard.Armed armed
                        && !question.increments()
                        && !question.at().isBefore(armed.arm().until())
                ? "expired_arm"
                : null;
    }

    /** Stripe converts into the card's currency by itself: the merchant's own has to be the lock's too (law 2). */
    private static @Nullable String currency(GateQuestion question) {
        var lock = question.card().facts().lock().currency();
        var request = question.request();
        return lock.equals(request.amount().currency())
                        && lock.equals(request.merchantAmount().currency())
                ? null
                : "currency";
    }

    /**
     * A merchant's check that the card works, before a payment: of zero, or small (Stripe's documentation,
     * issuing/controls/lifecycle-controls, counts neither as a payment unless it is captured). Zero moves nothing and is approved while armed; a small one is declined
     * unless a policy allows one, because it would take the place of the payment (law 1).
     */
    private static @Nullable String verification(GateQuestion question) {
        return isCheck(question) && !question.mayCheck() ? "verification_declined" : null;
    }

    private static boolean isCheck(GateQuestion question) {
        return question.kind() == AuthorizationKind.CHECK && !question.increments();
    }

    /**
     * Never a partial approval: the whole amount or nothing (law 2), also where Stripe would take a part ({@code
     * is_amount_controllable}; Stripe's documentation, issuing/controls/real-time-authorizations). Of an increment, the amount is what
     * is asked for in addition, and it has to fit into what the lock has left.
     */
    private static @Nullable String withinLock(GateQuestion question) {
        if (isCheck(question)) {
            return null; // one that is allowed is held outside the lock
        }
        return question.request().amount().exceeds(question.held())
                        || question.request().merchantAmount().exceeds(question.held())
                ? "over_limit"
                : null;
    }

    private static @Nullable String category(GateQuestion question) {
        var allowed = question.terms().allowedCategories();
        return allowed.isEmpty() || contains(allowed, question.request().categoryCode()) ? null : "merchant_category";
    }

    private static @Nullable String country(GateQuestion question) {
        var allowed = question.terms().allowedCountries();
        return allowed.isEmpty() || contains(allowed, question.request().country()) ? null : "merchant_country";
    }

    /** What the network did not tell is not allowed. */
    private static boolean contains(List<String> allowed, @Nullable String told) {
        return told != null && allowed.contains(told);
    }

    private static @Nullable String mandate(GateQuestion question) {
        return question.mandateStands() ? null : "mandate";
    }
}
