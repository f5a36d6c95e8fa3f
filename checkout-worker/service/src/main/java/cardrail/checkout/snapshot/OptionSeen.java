package cardrail.checkout.snapshot;

/** One option of a select, as the page offers it. */
public record OptionSeen(String value, String text, boolean disabled) {}
