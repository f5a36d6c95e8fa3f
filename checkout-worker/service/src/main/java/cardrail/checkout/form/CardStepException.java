package cardrail.checkout.form;

/**
 * A step with card data failed. Names the step and nothing else: what Playwright throws quotes the value it was about to
 * type, so neither its message nor the exception itself is kept (law 9).
 */
public final class CardStepException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FieldToken token;

    CardStepException(FieldToken token) {
        super("the field " + token.code() + " could not be filled");
        this.token = token;
    }

    public FieldToken token() {
        return token;
    }
}
