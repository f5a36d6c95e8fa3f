package cardrail.issuer.api;

/**
 * An agent's own words to be let in, sent without a credential: it has none yet.
 *
 * @param name 1 to 64 letters and digits of ASCII with single blanks, dots, dashes or underscores between them; not of a code's form
 */
public record AskToBeLetIn(String name) {}
