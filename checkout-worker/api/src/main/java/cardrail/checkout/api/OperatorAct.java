package cardrail.checkout.api;

import org.jspecify.annotations.Nullable;

/**
 * What an operator did at a page that the driver did not know: which element, and what kind of act; never what was typed.
 *
 * @param step what the page was for, in the timeline's words
 * @param kind {@code click}, {@code type}, {@code choose} or, for a box that opens a list, {@code open}
 * @param host of the page
 * @param selector CSS, which found exactly this element in the page itself
 * @param means for a field the autofill name that it turned out to be for, for a button its role; null where that is not known, or
 *     the rules know it already
 */
public record OperatorAct(
        String step,
        String kind,
        String host,
        String selector,
        @Nullable String means) {

    public static final String CLICK = "click";
    public static final String TYPE = "type";
    public static final String CHOOSE = "choose";
    public static final String OPEN = "open";
}
