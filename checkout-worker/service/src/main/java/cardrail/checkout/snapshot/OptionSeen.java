package cardrail.checkout.snapshot;

/**
 * One option of a select, as the page offers it.
 *
 * @param selected whether it is what is chosen now
 */
public record OptionSeen(String value, String text, boolean disabled, boolean selected) {}
