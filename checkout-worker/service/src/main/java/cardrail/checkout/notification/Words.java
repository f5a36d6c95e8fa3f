package cardrail.checkout.notification;

import cardrail.checkout.api.CheckoutPhase;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.api.Offer;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.handoff.Handoff;
import cardrail.checkout.handoff.HandoffFacts;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody is told of an item: where, how much, why, and by when. */
final class Words {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String console;

    /** @param console null where nobody is told */
    Words(@Nullable URI console) {
        this.console = console == null ? "" : console.toString().replaceFirst("/+$", "");
    }

    Channel.Message of(Handoff.Open item, Checkout checkout) {
        HandoffFacts facts = item.facts();
        var command = checkout.request().command();
        Offer offer = checkout.course().offer();
        String amount =
                offer == null ? "at most " + command.maxTotal() : offer.total().toString();
        return new Channel.Message(
                "%s: %s at %s"
                        .formatted(
                                facts.kind() == HandoffKind.RECONCILIATION
                                        ? "Unclear whether it was paid"
                                        : "A purchase waits for a person",
                                amount,
                                command.merchantUrl().getHost()),
                "Reason: %s, %s. %s"
                        .formatted(facts.reason().code().replace('_', ' '), when(facts.phase()), deadline(item)),
                console + "/handoffs/" + facts.id().value());
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
