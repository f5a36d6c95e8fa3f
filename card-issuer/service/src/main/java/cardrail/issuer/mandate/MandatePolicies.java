package cardrail.issuer.mandate;

import cardrail.issuer.api.Money;
import cardrail.issuer.ledger.Ledger;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a mandate: each allows, or refuses because. The first refusal is the one that is told.
 *
 * <p>A new purchase meets {@link #STANDING} and {@link #ROOM}. One that already holds its budget meets {@link #STANDING} and
 * {@link #GOING_ON}: its money is counted in the mandate's use, and would otherwise refuse itself.
 */
final class MandatePolicies {

    /** Whether the mandate holds at all right now. */
    static final List<Policy> STANDING =
            List.of(MandatePolicies::approved, MandatePolicies::begun, MandatePolicies::notExpired);

    /** Whether a purchase that holds its budget is still one that the terms allow: they may have been narrowed since. */
    static final List<Policy> GOING_ON =
            List.of(MandatePolicies::currency, MandatePolicies::merchant, MandatePolicies::perPurchase);

    /** Whether a new purchase fits in. */
    static final List<Policy> ROOM = List.of(
            MandatePolicies::currency,
            MandatePolicies::merchant,
            MandatePolicies::perPurchase,
            MandatePolicies::limit,
            MandatePolicies::purchases,
            MandatePolicies::oneCard);

    /** In the currency's units. Stripe's own, which nobody can change (docs: issuing/controls/spending-controls). */
    private static final BigDecimal MOST_OF_ONE_AUTHORIZATION = BigDecimal.valueOf(10_000);

    /** Stripe names no currency for it; these are those of its cards, and of any other it is left to Stripe. */
    private static final Set<String> OF_CURRENCIES = Set.of("EUR", "GBP", "USD");

    private MandatePolicies() {}

    /** One rule; null where it allows. */
    @FunctionalInterface
    interface Policy {
        @Nullable Refusal refusal(Question question);
    }

    /** @param use asked for by the rules of {@link #ROOM} alone: it is a sum over all cards of the mandate */
    record Question(Mandate mandate, Supplier<Ledger.Usage> use, Purchase purchase, Instant at) {}

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
        return notApproved(question.mandate()).orElse(null);
    }

    /** Why there are no approved terms that hold; empty where there are. */
    static Optional<Refusal> notApproved(Mandate mandate) {
        return switch (mandate) {
            case Mandate.PendingSignature _ ->
                Optional.of(new Refusal("mandate_pending", "Nobody has approved this mandate yet."));
            case Mandate.Rejected _ -> Optional.of(new Refusal("mandate_rejected", "This mandate was not approved."));
            case Mandate.Unverifiable _ ->
                Optional.of(new Refusal(
                        "mandate_unverifiable", "What is stored of this mandate is not what was approved."));
            case Mandate.Revoked _ -> Optional.of(new Refusal("mandate_revoked", "This mandate was revoked."));
            case Mandate.Approved _ -> Optional.empty();
        };
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
                        .equals(question.purchase().total().currency())
                ? null
                : new Refusal("currency_mismatch", "The mandate is in another currency.");
    }

    private static @Nullable Refusal merchant(Question question) {
        var host = question.purchase().merchantHost();
        return question.mandate().facts().terms().allowedMerchants().stream()
                        .anyMatch(pattern -> HostPattern.matches(pattern, host))
                ? null
                : new Refusal("merchant_not_allowed", "The mandate does not name this merchant.");
    }

    private static @Nullable Refusal perPurchase(Question question) {
        var most = question.mandate().facts().terms().perPurchaseLimit();
        return most != null && question.purchase().total().exceeds(most)
                ? new Refusal("per_purchase_limit", "The total is above what the mandate allows for one purchase.")
                : null;
    }

    /** A card above it could be made, and its one payment would be declined. Several may each be below it. */
    private static @Nullable Refusal oneCard(Question question) {
        var total = question.purchase().total();
        return !question.mandate().facts().terms().severalAuthorizations()
                        && OF_CURRENCIES.contains(total.currency().getCurrencyCode())
                        && total.exceeds(Money.ofMajor(MOST_OF_ONE_AUTHORIZATION, total.currency()))
                ? new Refusal("card_limit", "The total is above what Stripe allows one card payment to be.")
                : null;
    }

    private static @Nullable Refusal limit(Question question) {
        var limit = question.mandate().facts().terms().limit();
        return question.use().get().used().plus(question.purchase().total()).exceeds(limit)
                ? new Refusal("mandate_limit", "The total is above what is left of the mandate.")
                : null;
    }

    private static @Nullable Refusal purchases(Question question) {
        return question.use().get().purchases()
                        >= question.mandate().facts().terms().maxPurchases()
                ? new Refusal("mandate_purchases", "The mandate's number of purchases is used up.")
                : null;
    }
}
