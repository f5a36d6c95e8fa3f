package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.snapshot.Snapshots;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the driver does next, by the look alone. */
class PlannerTests {

    private final Eyes eyes = new Eyes();
    private final Planner planner = new Planner(
            TestDriver.order(URI.create("https://www.shop.example/")),
            new DriverLimits(6, 40, 120, 2, 200, 8_000, 3_000, 20));

    private static Memory after(String merchant) {
        var memory = new Memory();
        memory.leaves(merchant, ButtonRole.CHECKOUT, List.of());
        return memory;
    }

    private static Snapshots at(String url) {
        return Snapshots.page().url(url).text("Hello").button("Continue");
    }

    @Test
    @Tag("law-8")
    void atAnotherSiteThatIsNoStepOfTheCheckoutNothingIsPressed() {
        var sight = eyes.read(at("https://elsewhere.test/offers").seen());
        var memory = after("https://www.shop.example");
        var last = Stream.generate(() -> planner.toPayment(sight, memory))
                .dropWhile(Action.Await.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(last).isInstanceOfSatisfying(Action.GiveUp.class, stopped -> {
            assertThat(stopped.reason()).isEqualTo(BlockReason.UNCLASSIFIED);
            assertThat(stopped.rule()).isEqualTo(DriverRule.MERCHANT_ORIGIN);
            assertThat(stopped.signals()).contains("the page's origin is https://elsewhere.test");
        });
    }

    @Test
    void theMerchantsOwnSitesAndCheckoutsAtOthersAreGoneOnWith() {
        var memory = after("https://www.shop.example");
        assertThat(planner.toPayment(
                        eyes.read(at("https://checkout.shop.example/a").seen()), memory))
                .isInstanceOf(Action.Press.class);
        var delivery = at("https://checkout.provider.test/a")
                .fields(Snapshots.field("text", "Street address", "street", "street-address"));
        assertThat(planner.toPayment(eyes.read(delivery.seen()), memory)).isInstanceOf(Action.Fill.class);
        assertThat(planner.toPayment(
                        eyes.read(at("https://elsewhere.test/offers").seen()), new Memory()))
                .isInstanceOf(Action.Press.class);
    }

    @Test
    @Tag("law-4")
    void withACardTypedNothingIsPressedAtAnotherSiteEither() {
        var elsewhere = eyes.read(at("https://elsewhere.test/offers").seen());
        assertThat(planner.toPayButton(elsewhere, after("https://www.shop.example")))
                .isInstanceOf(Action.Await.class);
        var here = eyes.read(at("https://www.shop.example/review").seen());
        assertThat(planner.toPayButton(here, after("https://www.shop.example"))).isInstanceOf(Action.Press.class);
    }
}
