package cardrail.issuer.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.NarrowMandate;
import cardrail.issuer.mandate.Terms;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The gate reads the terms that hold, and not those that a card was made under. */
@Tag("law-10")
class NarrowingAtTheGateIntegrationTests extends GateAsked {

    @Test
    void anArmedCardIsAskedAboutTheNewCountriesAndCategories() {
        var mandate = mandate(eur(50_00));
        var card = arm(issue(mandate, eur(20_00)));
        var elsewhere = narrow(mandate, Terms.of(mandate.terms()).countries("FR"));

        assertThat(reason(ask(card, "iauth_n1", 20_00, 0))).isEqualTo("merchant_country");
        var none = narrow(elsewhere, Terms.of(elsewhere.terms()).categories("5812"));
        assertThat(reason(ask(card, "iauth_n2", 20_00, 0))).isEqualTo("merchant_category");

        assertThat(none.version()).isEqualTo(3);
        close(card);
        ledgerAddsUp();
    }

    @Test
    @Tag("law-3")
    void aPaymentIsNotIncrementedWhereItsPurchaseIsNoLongerAllowed() {
        var mandate = mandate(eur(50_00));
        var card = arm(issue(mandate, eur(20_00)));
        assertThat(reason(ask(card, "iauth_n3", 10_00, 0))).isEqualTo("approved");
        assertThat(reason(ask(card, "iauth_n3", 2_00, 1))).isEqualTo("approved");

        narrow(mandate, Terms.of(mandate.terms()).merchants("films.shop.localhost"));

        assertThat(reason(ask(card, "iauth_n3", 2_00, 2))).isEqualTo("mandate");
    }

    @Test
    @Tag("law-1")
    void aCardForSeveralPaymentsTakesNoMoreOfThem() {
        var mandate = mandate(eur(50_00), true);
        var card = arm(issue(mandate, eur(20_00)));
        assertThat(reason(ask(card, "iauth_n4", 10_00, 0))).isEqualTo("approved");

        var narrowing = owner().narrow(
                        key(),
                        mandate.id(),
                        new NarrowMandate(
                                1, Terms.of(mandate.terms()).several(false).terms()));

        assertThat(narrowing.tooLate()).containsExactly(card.id());
        assertThat(reason(ask(card, "iauth_n5", 5_00, 0))).isEqualTo("second_authorization");
    }

    private MandateView narrow(MandateView mandate, Terms to) {
        return owner().narrow(key(), mandate.id(), new NarrowMandate(mandate.version(), to.terms()))
                .mandate();
    }
}
