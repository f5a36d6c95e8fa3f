package cardrail.checkout.run;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.CheckoutEvent;
import cardrail.checkout.api.CheckoutView;
import cardrail.checkout.api.OfferChange;
import cardrail.checkout.attempt.CheckoutViews;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.page.FoundOffer;
import cardrail.checkout.page.PreviewResult;
import cardrail.checkout.page.StepResult;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.WitnessVerdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a merchant changed between preview and execute, as agents, operators and the record of events see it. */
class ChangedOfferTests {

    private final RunWorld world = new RunWorld();

    @Test
    @Tag("law-4")
    void noPolicyConfirmsAPaymentOnAnotherOriginsPage() {
        world.issuer.confirmedByPolicy = true;
        var offered = (PreviewResult.Offered) ScriptedDriver.offering(4820, false);
        var found = offered.offer();
        world.driver.preview = new PreviewResult.Offered(new FoundOffer(
                found.items(),
                found.deliveryMethod(),
                found.total(),
                false,
                found.merchantOrigin(),
                List.of("https://pay.example"),
                true));
        assertThat(world.work(world.created()).stage()).isEqualTo(Stage.AWAITING_CONFIRMATION);
    }

    @Test
    @Tag("law-4")
    void aReplayThatFindsAnotherOfferSaysWhatIsOther() {
        var id = world.created();
        world.work(id);
        world.driver.losePages();
        world.driver.preview = ScriptedDriver.offering(4999, false);
        world.confirm(id);
        world.work(id);

        assertThat(view(id).reason()).isEqualTo(BlockReason.PRICE_CHANGED);
        assertThat(view(id).changes()).containsExactly(new OfferChange("total", "EUR 48.20", "EUR 49.99"));
        assertThat(facts(id, "blocked")).containsEntry("changed.total", "EUR 48.20 -> EUR 49.99");
    }

    @Test
    @Tag("law-4")
    void aGuardThatDiffersSaysWhatIsOther() {
        world.driver.guard = new StepResult.Stopped(ScriptedDriver.asking(4990));
        var id = world.created();
        world.buy(id);

        assertThat(view(id).changes()).containsExactly(new OfferChange("total", "EUR 48.20", "EUR 49.90"));
        assertThat(facts(id, "blocked")).containsEntry("changed.total", "EUR 48.20 -> EUR 49.90");
    }

    @Test
    void aSecondOfferSaysHowItDiffersUntilItIsBought() {
        var id = world.created();
        world.driver.preview = ScriptedDriver.offering(4820, true);
        world.work(id);
        assertThat(view(id).changes()).isEmpty();
        world.confirm(id);
        world.driver.guard = new StepResult.Stopped(ScriptedDriver.asking(4990));
        world.work(id);

        assertThat(view(id).reason()).isNull();
        assertThat(view(id).changes()).containsExactly(new OfferChange("total", "EUR 48.20", "EUR 49.90"));
        assertThat(facts(id, "offer_changed")).containsEntry("changed.total", "EUR 48.20 -> EUR 49.90");

        world.driver.guard = new StepResult.Done();
        world.issuer.onArm = WitnessVerdict.APPROVED;
        world.confirm(id);
        assertThat(world.work(id).stage()).isEqualTo(Stage.SUCCEEDED);
        assertThat(view(id).changes()).isEmpty();
    }

    /** A stop after the confirmation has its own reason, and nothing of what was agreed to. */
    @Test
    void whatWasConfirmedIsNotTheReasonOfALaterStop() {
        var id = world.created();
        world.driver.preview = ScriptedDriver.offering(4820, true);
        world.work(id);
        world.confirm(id);
        world.driver.guard = new StepResult.Stopped(ScriptedDriver.asking(4990));
        world.work(id);
        assertThat(view(id).changes()).isNotEmpty();

        world.confirm(id);
        assertThat(view(id).changes()).isEmpty();
        world.driver.guard = new StepResult.Stopped(ScriptedDriver.stop(BlockReason.OUT_OF_STOCK));
        world.work(id);

        assertThat(view(id).reason()).isEqualTo(BlockReason.OUT_OF_STOCK);
        assertThat(view(id).changes()).isEmpty();
        assertThat(facts(id, "blocked")).doesNotContainKey("changed.total");
    }

    @Test
    @Tag("law-7")
    void aRefusedOfferLeavesNoPageAndASecondOneNoCardEither() {
        var first = world.created();
        world.work(first);
        world.refuse(first);
        assertThat(world.work(first).stage()).isEqualTo(Stage.BLOCKED);
        assertThat(world.driver.holds(first)).isFalse();
        assertThat(view(first).next()).isEqualTo(NextStep.ASK_USER);

        var second = world.created();
        world.driver.preview = ScriptedDriver.offering(4820, true);
        world.work(second);
        world.confirm(second);
        world.driver.guard = new StepResult.Stopped(ScriptedDriver.asking(4990));
        assertThat(world.work(second).stage()).isEqualTo(Stage.AWAITING_CONFIRMATION);
        world.refuse(second);

        assertThat(world.work(second).stage()).isEqualTo(Stage.BLOCKED);
        assertThat(world.driver.holds(second)).isFalse();
        assertThat(world.rows.checkout(second).course().card().settled()).isTrue();
        assertThat(view(second).reason()).isEqualTo(BlockReason.OFFER_REFUSED);
        assertThat(view(second).changes()).as("what was said no to").isNotEmpty();
        assertThat(view(second).next()).isEqualTo(NextStep.ASK_USER);
        assertThat(world.story).doesNotContain("click");
    }

    private CheckoutView view(CheckoutId id) {
        return CheckoutViews.of(world.rows.find(id).orElseThrow());
    }

    private Map<String, String> facts(CheckoutId id, String kind) {
        return world.rows.events(id, 0, 1_000).stream()
                .filter(event -> event.kind().equals(kind))
                .map(CheckoutEvent::facts)
                .findFirst()
                .orElseThrow();
    }
}
