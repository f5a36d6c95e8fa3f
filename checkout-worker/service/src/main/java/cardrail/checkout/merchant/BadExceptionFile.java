package cardrail.checkout.merchant;

/** A file that is no merchant exception; says which file, which line and which key, one after the other. */
public final class BadExceptionFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadExceptionFile(String message) {
        super(message);
    }
}
