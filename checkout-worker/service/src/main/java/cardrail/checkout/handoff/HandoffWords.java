package cardrail.checkout.handoff;

import cardrail.checkout.api.CheckoutPhase;
import cardrail.checkout.api.EscalationReason;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.api.Offer;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.notification.ConsoleAddress;
import cardrail.checkout.notification.Message;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What somebody is told of an item: where, how much, why, and by when. */
@Component
final class HandoffWords {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ConsoleAddress console;

    HandoffWords(ConsoleAddress console) {
        this.console = console;
    }

    Message opened(Handoff.Open item, Checkout checkout) {
        HandoffFacts facts = item.facts();
        return new Message(
                "%s: %s"
                        .formatted(
                                facts.kind() == HandoffKind.RECONCILIATION
                                        ? "Unclear whether it was paid"
                                        : "A purchase waits for a person",
                                purchase(checkout)),
                "Reason: %s, %s. %s"
                        .formatted(facts.reason().code().replace('_', ' '), when(facts.phase()), deadline(item)),
                console.to("/handoffs/" + facts.id().value()));
    }

    Message escalated(Handoff.Waiting item, Checkout checkout, EscalationReason reason) {
        HandoffFacts facts = item.facts();
        return new Message(
                "Escalated, %s: %s".formatted(reason.code().replace('_', ' '), purchase(checkout)),
                "Reason of the handoff: %s, %s."
                        .formatted(facts.reason().code().replace('_', ' '), when(facts.phase())),
                console.to("/handoffs/" + facts.id().value()));
    }

    /** How much, and where. */
    private static String purchase(Checkout checkout) {
        var command = checkout.request().command();
        Offer offer = checkout.course().offer();
        String amount =
                offer == null ? "at most " + command.maxTotal() : offer.total().toString();
        return amount + " at " + command.merchantUrl().getHost();
    }

    private static String when(CheckoutPhase phase) {
        return switch (phase) {
            case PREVIEW -> "while the total was looked for";
            case EXECUTE, BEFORE_SUBMIT -> "before the payment";
            case AFTER_SUBMIT -> "after the payment was submitted";
        };
    }

    private static String deadline(Handoff.Open item) {
        Instant deadline = item.deadline();
        return item.facts().kind() == HandoffKind.RECONCILIATION
                ? "It stays until somebody decides."
                : "Unclaimed, it expires at %s.".formatted(MINUTE.format(deadline));
    }
}
