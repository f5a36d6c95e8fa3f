package cardrail.checkout.notification;

import java.time.Instant;

/** A mandate that nobody decides about. */
final class UndecidedMandate implements Telling {

    @Override
    public Kind kind() {
        return Kind.MANDATE;
    }

    @Override
    public Now of(String subject, Instant now) {
        return new Now.Tell(
                new Message("A mandate waits", "It does: " + subject, "https://console.example.test/approvals"));
    }
}
