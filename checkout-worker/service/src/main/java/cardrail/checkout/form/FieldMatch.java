package cardrail.checkout.form;

import cardrail.checkout.snapshot.PageSnapshot.FieldIn;

/**
 * What a field was taken for, and why.
 *
 * @param billing whether it stands in a billing section, where the cardholder's data goes
 * @param apart whether it belongs to something else on the page, such as a newsletter
 * @param strategy which step of {@link FieldMatcher} decided
 * @param evidence the rule's word that was found; never text that somebody typed
 */
public record FieldMatch(
        FieldIn in, FieldToken token, boolean billing, boolean apart, String strategy, String evidence) {

    /** As {@code strategy}: a merchant exception says it, and no rule. */
    public static final String EXCEPTION = "exception";

    /** Whether it is pressed to be filled, for what a merchant exception says of it. */
    public boolean isOpenedForException() {
        return in.field().opens() && strategy.equals(EXCEPTION);
    }

    FieldMatch as(FieldToken other) {
        return new FieldMatch(in, other, billing, apart, strategy, evidence);
    }
}
