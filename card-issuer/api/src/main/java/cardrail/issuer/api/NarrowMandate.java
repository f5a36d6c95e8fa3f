package cardrail.issuer.api;

/**
 * Puts tighter terms in the place of those that hold.
 *
 * @param version which terms were looked at: where others hold by now, 409 {@code mandate_changed}
 * @param terms all of them, also those that stay
 */
public record NarrowMandate(int version, MandateTerms terms) {}
