package cardrail.issuer.mandate;

import cardrail.issuer.ledger.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a mandate: each allows, or refuses because. The first refusal is the one that is told.
 *
 * <p>A new purchase meets all of them. One that already holds its budget meets only {@link #STANDING}: its money is counted
 * in the mandate's use, and would otherwise refuse itself.
 */
final class MandatePolicies {

    /** Whether the mandate holds at all right now. */
    static final List<Policy> STANDING = List.of(
            MandatePolicies::approved,
            MandatePolicies::notRevoked,
            MandatePolicies::begun,
            MandatePolicies::notExpired);

    /** Whether a new purchase fits in. */
    static final List<Policy> ROOM = List.of(
            MandatePolicies::currency,
            MandatePolicies::merchant,
            MandatePolicies::perPurchase,
            MandatePolicies::limit,
            MandatePolicies::purchases);

    private MandatePolicies() {}

    /** One rule; null where it allows. */
    @FunctionalInterface
    interface Policy {
        @Nullable Refusal refusal(Question question);
    }

    /** @param purchase null where the question is only whether the mandate stands */
    record Question(
            Mandate mandate, Ledger.Usage usage, @Nullable Purchase purchase, Instant at) {

        private Purchase wanted() {
            if (purchase == null) {
                throw new IllegalStateException("a rule about room was asked without a purchase");
            }
            return purchase;
        }
    }

    static Optional<Refusal> first(List<Policy> policies, Question question) {
        for (var policy : policies) {
            var refusal = policy.refusal(question);
            if (refusal != null) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Refusal approved(Question question) {
        return switch (question.mandate()) {
            case Mandate.PendingSignature _ -> new Refusal("mandate_pending", "Nobody has approved this mandate yet.");
            case Mandate.Rejected _ -> new Refusal("mandate_rejected", "This mandate was not approved.");
            case Mandate.Unverifiable _ ->
                new Refusal("mandate_unverifiable", "What is stored of this mandate is not what was approved.");
            case Mandate.Approved _, Mandate.Revoked _ -> null;
        };
    }

    private static @Nullable Refusal notRevoked(Question question) {
        return question.mandate() instanceof Mandate.Revoked
                ? new Refusal("mandate_revoked", "This mandate was revoked.")
                : null;
    }

    private static @Nullable Refusal begun(Question question) {
        return question.at().isBefore(question.mandate().facts().terms().validFrom())
                ? new Refusal("mandate_not_yet_valid", "This mandate has not begun.")
                : null;
    }

    private static @Nullable Refusal notExpired(Question question) {
        return question.at().isBefore(question.mandate().facts().terms().validUntil())
                ? null
                : new Refusal("mandate_expired", "This mandate has ended.");
    }

    private static @Nullable Refusal currency(Question question) {
        return question.mandate()
                        .facts()
                        .terms()
                        .limit()
                        .currency()
                        .equals(question.wanted().total().currency())
                ? null
                : new Refusal("currency_mismatch", "The mandate is in another currency.");
    }

    private static @Nullable Refusal merchant(Question question) {
        var host = question.wanted().merchantHost();
        return question.mandate().facts().terms().allowedMerchants().stream()
                        .anyMatch(pattern -> HostPattern.matches(pattern, host))
                ? null
                : new Refusal("merchant_not_allowed", "The mandate does not name this merchant.");
    }

    private static @Nullable Refusal perPurchase(Question question) {
        var most = question.mandate().facts().terms().perPurchaseLimit();
        return most != null && question.wanted().total().exceeds(most)
                ? new Refusal("per_purchase_limit", "The total is above what the mandate allows for one purchase.")
                : null;
    }

    private static @Nullable Refusal limit(Question question) {
        var limit = question.mandate().facts().terms().limit();
        return question.usage().used().plus(question.wanted().total()).exceeds(limit)
                ? new Refusal("mandate_limit", "The total is above what is left of the mandate.")
                : null;
    }

    private static @Nullable Refusal purchases(Question question) {
        return question.usage().purchases()
                        >= question.mandate().facts().terms().maxPurchases()
                ? new Refusal("mandate_purchases", "The mandate's number of purchases is used up.")
                : null;
    }
}
