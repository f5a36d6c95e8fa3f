package cardrail.checkout.snapshot;

/**
 * A dialog or a banner that lies over the page.
 *
 * @param modal whether it says that the rest of the page waits for it
 */
public record DialogSeen(int ref, String text, boolean modal) {}
