package cardrail.checkout.notification;

import org.jspecify.annotations.Nullable;

/**
 * What somebody is told. Plain text without any markup.
 *
 * @param to an address, where it is for that one person; null where the channel knows to whom
 */
public record Message(
        String subject, String text, String link, @Nullable String to) {

    public Message(String subject, String text, String link) {
        this(subject, text, link, null);
    }

    /** A link may be a secret, and an address is a person's. */
    @Override
    public String toString() {
        return "Message[••••]";
    }
}
