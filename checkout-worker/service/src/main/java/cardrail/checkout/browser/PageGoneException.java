package cardrail.checkout.browser;

/** The page is not there any more: its tab crashed, its lane died, or it was closed. Says why in our words only. */
public final class PageGoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PageGoneException(String why) {
        super(why);
    }
}
