package cardrail.checkout.page;

import cardrail.checkout.api.AcceptedTerms;
import cardrail.issuer.api.LegalConsent;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may be accepted at a merchant in the name of the mandate's owner.
 *
 * @param given what the mandate accepts, as it was read when this part of the purchase began
 * @param named the only texts that may be accepted, because an offer that names them was confirmed; empty where there is none yet
 */
public record GivenConsents(Set<LegalConsent> given, Optional<List<AcceptedTerms>> named) {

    public static final GivenConsents NONE = of(Set.of());

    public GivenConsents {
        given = Set.copyOf(given);
        named = named.map(List::copyOf);
    }

    public static GivenConsents of(Set<LegalConsent> given) {
        return new GivenConsents(given, Optional.empty());
    }

    /** The same under an offer that was confirmed. */
    public GivenConsents naming(List<AcceptedTerms> terms) {
        return new GivenConsents(given, Optional.of(terms));
    }

    boolean mayBeOf(AcceptedTerms terms) {
        return named.isEmpty() || named.get().contains(terms);
    }
}
