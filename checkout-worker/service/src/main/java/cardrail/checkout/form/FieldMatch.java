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

    /** The same, where it was learned from a person. */
    public static final String LEARNED = "learned";

    /** Whether it is pressed to be filled because a person pressed it, or a file says so of what is no form field. */
    public boolean isOpenedForException() {
        return in.field().opens() && (strategy.equals(LEARNED) || (in.field().isBox() && strategy.equals(EXCEPTION)));
    }

    /** Whatever the rules make of it once it is open. */
    public FieldMatch learned() {
        return new FieldMatch(in, token, billing, apart, LEARNED, evidence);
    }

    FieldMatch as(FieldToken other) {
        return new FieldMatch(in, other, billing, apart, strategy, evidence);
    }
}
