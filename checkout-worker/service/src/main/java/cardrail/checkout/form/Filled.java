package cardrail.checkout.form;

/** How filling one field ended; read back in the page, because masks and scripts change what was typed. */
public enum Filled {
    DONE,
    /** A calendar shows another month now; the day is chosen after another look. */
    TURNED,
    /** A select that does not offer the value. */
    NO_SUCH_OPTION,
    /** The page did not keep the value. */
    NOT_KEPT,
    /** Something else in the page took the focus from a card field while it was typed. */
    LOST_FOCUS
}
