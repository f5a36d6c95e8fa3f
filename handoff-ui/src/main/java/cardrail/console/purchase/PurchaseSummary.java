package cardrail.console.purchase;

import cardrail.checkout.api.CheckoutState;
import cardrail.checkout.api.CheckoutView;
import cardrail.checkout.api.Offer;
import cardrail.checkout.api.OfferChange;
import cardrail.console.page.Formats;
import cardrail.issuer.api.Money;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One purchase as pages show it: merchant and amount are its title.
 *
 * @param atMost whether the amount is only what the agent allows, because no offer was read yet
 * @param tone {@code good}, {@code warn}, {@code bad} or empty; always beside the word of the state
 * @param reason the code of what stopped it; null where nothing did
 * @param changes what of the offer the merchant has changed since it was confirmed
 * @param next the code of the agent's next step
 */
public record PurchaseSummary(
        String id,
        String merchant,
        String amount,
        boolean atMost,
        String state,
        String tone,
        @Nullable String reason,
        @Nullable String detail,
        List<OfferChange> changes,
        String next,
        @Nullable String handoffId,
        @Nullable String orderReference,
        boolean lateApproval,
        int attempt,
        String mandateId,
        String agentId,
        String merchantUrl,
        String createdAt,
        String updatedAgo,
        @Nullable OfferFacts offer) {

    private static final Set<String> MONEY_OPEN = Set.of(
            CheckoutState.SUBMITTING.code(),
            CheckoutState.AWAITING_HANDOFF.code(),
            CheckoutState.RECONCILIATION_REQUIRED.code());

    public static PurchaseSummary of(CheckoutView checkout, Formats formats) {
        Offer offer = checkout.offer();
        Money amount = offer == null ? checkout.maxTotal() : offer.total();
        return new PurchaseSummary(
                checkout.id().value(),
                Formats.merchant(checkout.merchantUrl()),
                formats.money(amount),
                offer == null,
                checkout.state().code(),
                tone(checkout.state()),
                checkout.reason() == null ? null : checkout.reason().code(),
                checkout.detail(),
                checkout.changes(),
                checkout.next().code(),
                checkout.handoffId() == null ? null : checkout.handoffId().value(),
                checkout.orderReference(),
                checkout.lateApproval(),
                checkout.attempt(),
                checkout.mandateId().value(),
                checkout.agentId().value(),
                checkout.merchantUrl().toString(),
                formats.time(checkout.createdAt()),
                formats.since(checkout.updatedAt()),
                OfferFacts.of(offer, formats));
    }

    /** Changes with everything that makes the sentence of the page, or what can be pressed on it, out of date. */
    static String stamp(CheckoutView checkout) {
        Offer offer = checkout.offer();
        return Integer.toHexString(Objects.hash(
                checkout.state().code(),
                checkout.attempt(),
                checkout.handoffId(),
                checkout.lateApproval(),
                offer == null ? null : offer.digest()));
    }

    /** Whether nothing more happens by itself. */
    public boolean isOver() {
        return switch (CheckoutState.ofCode(state)) {
            case SUCCEEDED, BLOCKED, DECLINED, FAILED, CANCELED, EXPIRED -> true;
            case QUEUED, RUNNING, AWAITING_CONFIRMATION, SUBMITTING, AWAITING_HANDOFF, RECONCILIATION_REQUIRED -> false;
        };
    }

    /** Whether the state alone does not say if something was charged, so that the page asks the witness. */
    public boolean isMoneyOpen() {
        return lateApproval || MONEY_OPEN.contains(state);
    }

    private static String tone(CheckoutState state) {
        return switch (state) {
            case SUCCEEDED -> "good";
            case AWAITING_CONFIRMATION, AWAITING_HANDOFF -> "warn";
            case RECONCILIATION_REQUIRED, FAILED, DECLINED -> "bad";
            case QUEUED, RUNNING, SUBMITTING, BLOCKED, CANCELED, EXPIRED -> "";
        };
    }
}
