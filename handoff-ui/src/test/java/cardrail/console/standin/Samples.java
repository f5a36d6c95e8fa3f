package cardrail.console.standin;

import cardrail.checkout.api.AcceptedTerms;
import cardrail.checkout.api.HandoffId;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.LegalConsent;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Money;
import java.util.List;

/** Identifiers and amounts of the samples, by number. */
final class Samples {

    private Samples() {}

    static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }

    static MandateId mandateId(int number) {
        return new MandateId("mdt_" + hex(number));
    }

    static HandoffId handoffId(int number) {
        return new HandoffId("hnd_" + hex(number));
    }

    static CheckoutId checkoutId(int number) {
        return new CheckoutId("chk_" + hex(number));
    }

    static AgentCardId cardId(int number) {
        return new AgentCardId("crd_" + hex(number));
    }

    /** In words that a page must not read as its own. */
    static List<AcceptedTerms> acceptedTerms() {
        return List.of(new AcceptedTerms(List.of(LegalConsent.TERMS_OF_SALE), "I accept the <b>terms</b> of sale"));
    }

    static String hex(int number) {
        return "%032x".formatted(number);
    }
}
