package cardrail.issuer.stripe;

/**
 * A call to Stripe did not do what was asked. Rebuilt from a few safe facts, without message and cause: Stripe's messages and
 * the objects in its exceptions may quote a card number (law 9).
 */
public final class StripeFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Effect effect;

    /**
     * @param operation ours, such as {@code create card}
     * @param facts status, code, parameter and request id, none of which holds data of a person or card
     */
    StripeFailure(Effect effect, String operation, String facts) {
        super(operation + ": " + facts, null, false, true);
        this.effect = effect;
    }

    public Effect effect() {
        return effect;
    }

    /** What may have become of the call. */
    public enum Effect {
        /** Stripe refused it; nothing happened, and the same call will be refused again. */
        REFUSED,
        /** Stripe was too busy; nothing happened, and the same call may succeed later. */
        NOT_NOW,
        /** No answer, or a failure on Stripe's side; it may have happened. */
        UNKNOWN
    }
}
