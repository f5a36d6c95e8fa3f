package cardrail.checkout.run;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.AcceptedTerms;
import cardrail.checkout.api.BlockReason;
import cardrail.checkout.attempt.CheckoutViews;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.page.FoundOffer;
import cardrail.checkout.page.PreviewResult;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.LegalConsent;
import cardrail.issuer.api.WitnessVerdict;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was accepted at a merchant is ordered only while the mandate accepts it. */
@Tag("law-10")
class AcceptedTermsTests {

    private static final AcceptedTerms TERMS =
            new AcceptedTerms(List.of(LegalConsent.TERMS_OF_SALE), "I accept the terms of sale");

    private final RunWorld world = new RunWorld();

    @BeforeEach
    void accepting() {
        world.issuer.consents = List.of(LegalConsent.TERMS_OF_SALE);
        world.driver.preview = accepted(TERMS);
    }

    private static PreviewResult accepted(AcceptedTerms... terms) {
        var found = ((PreviewResult.Offered) ScriptedDriver.offering(4820, false)).offer();
        return new PreviewResult.Offered(new FoundOffer(
                found.items(),
                found.deliveryMethod(),
                found.total(),
                false,
                found.merchantOrigin(),
                found.cardOrigins(),
                false,
                List.of(terms)));
    }

    @Test
    void thePageIsToldWhatTheMandateAcceptsAndTheAgentWhatWasAccepted() {
        world.issuer.onArm = WitnessVerdict.APPROVED;
        var id = world.created();
        world.work(id);

        assertThat(world.driver.orders)
                .singleElement()
                .satisfies(order -> assertThat(order.consents().given()).containsExactly(LegalConsent.TERMS_OF_SALE));
        assertThat(CheckoutViews.of(world.rows.find(id).orElseThrow()).offer())
                .satisfies(offer -> assertThat(offer.acceptedTerms()).containsExactly(TERMS));
        world.confirm(id);
        assertThat(world.work(id).stage()).isEqualTo(Stage.SUCCEEDED);
    }

    @Test
    void narrowingDuringThePreviewStopsIt() {
        world.driver.duringPreview = () -> world.issuer.consents = List.of();
        var id = world.created();
        world.work(id);

        blocked(id);
    }

    @Test
    void narrowingBeforeTheCardStopsIt() {
        var id = world.created();
        world.work(id);
        world.issuer.consents = List.of(LegalConsent.PRIVACY_NOTICE);
        world.confirm(id);
        world.work(id);

        blocked(id);
        assertThat(world.story).doesNotContain("issue");
    }

    @Test
    void narrowingBeforeTheCardIsArmedStopsIt() {
        world.driver.duringFill = () -> world.issuer.consents = List.of();
        var id = world.created();
        world.buy(id);

        blocked(id);
        assertThat(world.story).contains("fill").doesNotContain("arm", "guard", "click");
    }

    @Test
    void narrowingBeforeTheClickStopsIt() {
        world.driver.beforeGuard = () -> world.issuer.consents = List.of();
        var id = world.created();
        world.buy(id);

        blocked(id);
        assertThat(world.story).doesNotContain("click");
    }

    @Test
    @Tag("law-4")
    void aReplayThatAcceptsAnotherTextIsAnotherOffer() {
        var id = world.created();
        world.work(id);
        world.driver.losePages();
        world.driver.preview = accepted(new AcceptedTerms(TERMS.consents(), "I accept the new terms of sale"));
        world.confirm(id);
        world.work(id);

        var view = CheckoutViews.of(world.rows.find(id).orElseThrow());
        assertThat(view.reason()).isEqualTo(BlockReason.PRICE_CHANGED);
        assertThat(view.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.field()).isEqualTo("accepted_terms"));
    }

    private void blocked(CheckoutId id) {
        var view = CheckoutViews.of(world.rows.find(id).orElseThrow());
        assertThat(view.state().code()).isEqualTo("blocked");
        assertThat(view.reason()).isEqualTo(BlockReason.LEGAL_CONSENT_REQUIRED);
    }
}
