package cardrail.checkout.attempt;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.CreateCheckout;
import cardrail.checkout.api.Delivery;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.Offer;
import cardrail.checkout.api.OfferChange;
import cardrail.checkout.api.OfferItem;
import cardrail.checkout.api.RequestedItem;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.WalletId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One checkout in every stage, for tests. */
public final class CheckoutSamples {

    public static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    public static final Halt HALT = Halt.because(BlockReason.THREE_DS_CHALLENGE, "The bank asks for a code.")
            .showing(List.of(new OfferChange("items.1", null, "1 × Gift wrap")));

    private CheckoutSamples() {}

    public static CheckoutRequest request() {
        return request(AgentId.next());
    }

    public static CheckoutRequest request(AgentId agent) {
        return new CheckoutRequest(CheckoutId.next(), agent, WalletId.next(), command(), START);
    }

    public static CreateCheckout command() {
        return new CreateCheckout(
                MandateId.next(),
                URI.create("https://shop.example/lamp"),
                List.of(new RequestedItem(null, 1, List.of())),
                new Delivery("Ada Byron", "ada@mail.example", null, "1 Lane", null, "Cork", null, "T12", "IE"),
                Money.of(5000, "EUR"),
                null);
    }

    public static Offer offer() {
        return offer(Money.of(4820, "EUR"));
    }

    public static Offer offer(Money total) {
        var found = new Offer(
                List.of(new OfferItem("Desk lamp", 1, Money.of(4320, "EUR"))),
                "Standard",
                total,
                false,
                "https://shop.example",
                List.of("https://shop.example"),
                "",
                Instant.EPOCH);
        return Digests.offer(found, request().command().delivery(), START.plus(Duration.ofMinutes(10)));
    }

    /** The way to the stage by legal moves, so that versions and cards are as they would be. */
    public static Checkout in(Stage stage) {
        return in(stage, request());
    }

    public static Checkout in(Stage stage, CheckoutRequest request) {
        var preview = Queued.first(request).started();
        var execute = preview.confirmed(offer()).cardRequested().cardIssued(AgentCardId.next());
        var submitting = execute.submitting(START);
        var handoff = HandoffId.next();
        return switch (stage) {
            case QUEUED_PREVIEW -> Queued.first(request);
            case QUEUED_EXECUTE -> execute.requeued();
            case RESUMED_PREVIEW -> preview.handedOff(HALT, handoff).released();
            case RESUMED_EXECUTE -> execute.handedOff(HALT, handoff).released();
            case RUNNING_PREVIEW -> preview;
            case RUNNING_EXECUTE -> execute;
            case AWAITING_CONFIRMATION -> preview.offerMade(offer());
            case SUBMITTING -> submitting;
            case HANDOFF_PREVIEW -> preview.handedOff(HALT, handoff);
            case HANDOFF_BEFORE_SUBMIT -> execute.handedOff(HALT, handoff);
            case HANDOFF_AFTER_SUBMIT -> submitting.handedOff(HALT, handoff);
            case RECONCILIATION_REQUIRED -> submitting.reconciliationRequired(HALT, handoff);
            case SUCCEEDED -> submitting.succeeded("A-1");
            case BLOCKED -> execute.blocked(HALT);
            case DECLINED -> submitting.cardClosed().declined(HALT);
            case FAILED -> submitting.cardClosed().failed(HALT);
            case CANCELED -> execute.canceled(HALT);
            case EXPIRED -> preview.offerMade(offer()).expired(HALT);
        };
    }
}
