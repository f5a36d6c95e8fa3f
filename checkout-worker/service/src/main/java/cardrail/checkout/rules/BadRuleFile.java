package cardrail.checkout.rules;

/** A file that is not what it should be; says which file, which line and which key, one after the other. */
public final class BadRuleFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadRuleFile(String message) {
        super(message);
    }
}
