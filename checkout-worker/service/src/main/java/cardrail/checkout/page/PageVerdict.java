package cardrail.checkout.page;

import org.jspecify.annotations.Nullable;

/** What the page says about how a submit ended (the rows of design section 6's table). */
public sealed interface PageVerdict {

    /** @param orderReference what the confirmation named; null where it named none */
    record Confirmation(@Nullable String orderReference, Shot shot) implements PageVerdict {}

    /** The merchant says that the payment failed. */
    record Error(Stop stop) implements PageVerdict {}

    /** Still the form, and nothing said. */
    record StillForm() implements PageVerdict {}

    /** A wall after the click; 3-D Secure is the normal case. */
    record Wall(Stop stop) implements PageVerdict {}

    /** The page is there and says nothing that is known; for instance it is loading. */
    record Unknown() implements PageVerdict {}

    /** There is no page any more. */
    record Gone() implements PageVerdict {}
}
