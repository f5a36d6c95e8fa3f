package cardrail.checkout.api;

import cardrail.issuer.api.LegalConsent;
import java.util.List;

/**
 * A box that was ticked in the name of the mandate's owner, because the mandate says that it may be.
 *
 * @param consents what of the mandate allowed it
 * @param text what the box says, at most 300 characters
 */
public record AcceptedTerms(List<LegalConsent> consents, String text) {

    private static final int LONGEST = 300;

    public AcceptedTerms {
        consents = consents.stream().distinct().sorted().toList();
        text = text.codePoints()
                .filter(letter -> !Character.isISOControl(letter) && Character.getType(letter) != Character.FORMAT)
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
