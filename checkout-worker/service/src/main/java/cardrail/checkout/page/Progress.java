package cardrail.checkout.page;

import cardrail.checkout.api.AcceptedTerms;

/** Is told each step of a preview as it happens, for the timeline and for the lease. */
@FunctionalInterface
public interface Progress {

    /**
     * @param step a stable word, such as {@code opened}, {@code cart}, {@code contact_filled}
     * @param shot a masked picture of the page after the step
     */
    void step(String step, Shot shot);

    /** A wall went away by itself before anybody was called, and no rule sees one any more. @param rule that had seen it */
    default void passed(String rule) {}

    /** A box was ticked in the name of the mandate's owner, and was seen ticked. */
    default void accepted(AcceptedTerms terms) {}
}
