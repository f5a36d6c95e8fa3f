package cardrail.checkout.run;

import cardrail.checkout.api.Offer;
import cardrail.checkout.attempt.AwaitingConfirmation;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.attempt.StoredCheckout;
import cardrail.checkout.notification.ConsoleAddress;
import cardrail.checkout.notification.Kind;
import cardrail.checkout.notification.Message;
import cardrail.checkout.notification.Telling;
import cardrail.issuer.api.CheckoutId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Operators are told of an offer that no policy confirms; not once it was confirmed, replaced or is over. */
@Component
class OfferTelling implements Telling {

    private static final String PART = "#";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Checkouts checkouts;
    private final ConsoleAddress console;

    OfferTelling(Checkouts checkouts, ConsoleAddress console) {
        this.checkouts = checkouts;
        this.console = console;
    }

    /** A second offer of one checkout is told of by itself. */
    static String subject(AwaitingConfirmation waiting) {
        return waiting.id().value() + PART + waiting.offer().digest();
    }

    @Override
    public Kind kind() {
        return Kind.OFFER;
    }

    @Override
    public Now of(String subject, Instant now) {
        String[] parts = subject.split(PART);
        var checkout = checkouts
                .find(new CheckoutId(parts[0]))
                .map(StoredCheckout::checkout)
                .orElse(null);
        return checkout instanceof AwaitingConfirmation waiting
                        && waiting.offer().digest().equals(parts[1])
                        && now.isBefore(waiting.offer().expiresAt())
                ? new Now.Tell(message(waiting))
                : new Now.Nothing();
    }

    private Message message(AwaitingConfirmation waiting) {
        Offer offer = waiting.offer();
        return new Message(
                "An offer waits for approval: %s at %s"
                        .formatted(
                                offer.total(),
                                waiting.request().command().merchantUrl().getHost()),
                "%sThe agent or an approver confirms it by %s, or it expires and nothing is bought. An approver may refuse it, too."
                        .formatted(
                                offer.provisional() ? "The last page may still change the total. " : "",
                                MINUTE.format(offer.expiresAt())),
                console.to("/purchases/" + waiting.id().value()));
    }
}
