package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.SettableClock;
import cardrail.checkout.api.BlockReason;
import cardrail.checkout.merchant.MerchantExceptions;
import cardrail.checkout.wall.AddedWallRules;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A rule that an operator adds while the worker runs, on a real page. */
@Tag("law-8")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddedWallRulesBrowserTests {

    private static final String RULES = """
            - id: gate-keeper
              reason: captcha
              looked: the box of Gate Keeper
              passes: false
              threshold: 10
              source: a test
              signals:
                - {weight: 10, element: "#gate"}
            """;

    private static final String PAGE = """
            <!doctype html><html lang="en"><title>Checkout</title><body><h1>Checkout</h1>
            <div id="gate">Turn the wheel</div>
            <form onsubmit="event.preventDefault()">
              <label>Email <input name="email"></label><label>City <input name="city"></label>
              <label>Card number <input name="card"></label><label>Expiry <input name="expiry"></label>
              <label>CVC <input name="cvc"></label>
              <dl><dt>Total</dt><dd>€12.50</dd></dl><button>Place order</button></form>
            """;

    @TempDir
    private static Path folder;

    private final SettableClock clock = new SettableClock();
    private final SmallShop shop = new SmallShop();
    private AddedWallRules walls = AddedWallRules.none();
    private TestDriver tests = new TestDriver();

    @BeforeAll
    void start() {
        tests.close();
        walls = new AddedWallRules(folder, clock, DriverRule.codes());
        tests = new TestDriver(new Eyes(MerchantExceptions.none(), walls));
    }

    @AfterAll
    void stop() {
        tests.close();
        shop.close();
    }

    @Test
    void anAddedRuleStopsTheNextCheckoutAndABadSelectorOnlyItsOwnSignal() throws IOException {
        var url = shop.page("/gate", PAGE);
        assertThat(rule(url)).isEqualTo("no wall");

        write(RULES);
        assertThat(rule(url)).isEqualTo("gate-keeper");
        assertThat(health()).isEqualTo("UP");

        // what is no selector keeps nothing else from being seen: neither what was added beside it, nor what ships
        write(RULES + "    - {weight: 10, element: \"#gate >> div\"}\n    - {weight: 10, present: \"##\"}\n");
        assertThat(rule(url)).isEqualTo("gate-keeper");
        assertThat(rule(shop.page("/box", PAGE.replace("id=\"gate\"", "class=\"h-captcha\""))))
                .isEqualTo("hcaptcha");
        assertThat(walls.problems()).hasSize(2).allMatch(problem -> problem.startsWith("gate.yaml: "));
        assertThat(health()).isEqualTo("DEGRADED");

        Files.delete(folder.resolve("gate.yaml"));
        clock.tick(Duration.ofSeconds(2));
        assertThat(rule(url)).isEqualTo("no wall");
        assertThat(health()).isEqualTo("UP");
    }

    @Test
    void aWallThatPassesByItselfIsToldOnceEveryRuleRunsClean() {
        shop.page("/shop", PAGE.replace("id=\"gate\"", "id=\"hello\""));
        var url = shop.page("/check", 503, """
                <!doctype html><title>Just a moment...</title><p>Checking your browser before you go on.</p>
                <script>setTimeout(() => location.replace('/shop'), 3000)</script>""");
        var passed = new ArrayList<String>();
        var order = TestDriver.order(url);
        tests.driver.preview(order, new Progress() {
            @Override
            public void step(String step, Shot shot) {}

            @Override
            public void passed(String rule) {
                passed.add(rule);
            }
        });
        tests.driver.close(order.checkout());
        assertThat(passed).containsExactly("bot-interstitial");
    }

    private String health() {
        var health = new PageConfiguration().wallRulesHealth(walls).health();
        return Objects.requireNonNull(health).getStatus().getCode();
    }

    private void write(String rules) throws IOException {
        Files.writeString(folder.resolve("gate.yaml"), rules);
        clock.tick(Duration.ofSeconds(2));
    }

    /** The rule that stopped a preview where it was a wall's. */
    private String rule(URI url) {
        var order = TestDriver.order(url);
        try {
            return tests.driver.preview(order, (step, shot) -> {}) instanceof PreviewResult.Stopped stopped
                            && stopped.stop().reason() == BlockReason.CAPTCHA
                    ? String.valueOf(stopped.stop().rule())
                    : "no wall";
        } finally {
            tests.driver.close(order.checkout());
        }
    }
}
