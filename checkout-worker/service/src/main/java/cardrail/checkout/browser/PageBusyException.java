package cardrail.checkout.browser;

/** The page cannot be looked at just now: its document is being replaced, or its scripts do not answer. It may later. */
public final class PageBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PageBusyException(String why) {
        super(why);
    }
}
