package cardrail.issuer.api;

/**
 * An agent's own words to be let in, sent without a credential: it has none yet.
 *
 * @param name 1 to 64 letters, digits, blanks, dots, dashes and underscores of ASCII, the first and the last a letter or digit
 */
public record AskToBeLetIn(String name) {}
