package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Walls that come while the driver is at work. The lab's page writes down when the wall can be seen, when a script looks at it, and
 * every event: between the look that saw the wall and the stop there is none.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LateWallsBrowserTests {

    private static final String WALL = "wall";
    private static final String LOOK = "look";

    private LabShops shops;
    private TestDriver tests;
    private BrowserCheckoutDriver driver;

    private record Line(String what, Instant at) {

        /** What a browser does by itself when an action is over. */
        boolean isAction() {
            return !what.equals(WALL) && !what.equals(LOOK) && !what.startsWith("focusout ");
        }
    }

    @BeforeAll
    void open() {
        shops = new LabShops();
        tests = new TestDriver();
        driver = tests.driver;
    }

    @AfterAll
    void close() {
        tests.close();
        shops.close();
    }

    @ParameterizedTest
    @CsvSource({
        "captcha_box.de.late, captcha",
        "captcha_picture.ja.late, captcha",
        "code_box.fr.late, otp_required",
        "sign_in.es.late, login_required",
        "age_gate.it.late, age_verification",
        "blocked.de.late, waf_block",
        "only_paypal.de.late, unsupported_payment_provider",
        "captcha_box.fr.nested, captcha",
        "age_gate.es.nested, age_verification",
        "code_six_boxes.en.nested, otp_required"
    })
    @Tag("law-8")
    void nothingReachesThePageBetweenTheLookThatSawTheWallAndTheStop(String scene, String reason) {
        var order = TestDriver.order(
                shops.product("walls", "garden-gate", "?switch=&scene=" + scene + "&visitor=late-" + scene));

        var result = driver.preview(order, (step, shot) -> {});

        assertThat(result)
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason().code())
                                .as("%s", stopped)
                                .isEqualTo(reason));
        driver.shot(order.checkout(), "Wall");
        driver.verdict(order.checkout(), false);
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> log(scene).stream().anyMatch(line -> line.what.equals(LOOK)));
        var log = log(scene);
        var wall = first(log, WALL, Instant.MIN);
        var look = first(log, LOOK, wall);
        assertThat(log)
                .filteredOn(line -> line.isAction() && line.at.isAfter(look))
                .isEmpty();
        assertThat(log)
                .filteredOn(line -> line.isAction() && line.at.isAfter(wall))
                .as("one action was under way at most")
                .extracting(line -> line.what.substring(line.what.indexOf(' ')))
                .satisfies(targets ->
                        assertThat(targets.stream().distinct().count()).isLessThanOrEqualTo(1));
        driver.close(order.checkout());
    }

    private List<Line> log(String scene) {
        return shops.wall("late-" + scene)
                .path("log")
                .valueStream()
                .map(line -> new Line(
                        line.path("what").asString(),
                        Instant.parse(line.path("at").asString())))
                .sorted(Comparator.comparing(Line::at))
                .toList();
    }

    private static Instant first(List<Line> log, String what, Instant from) {
        return log.stream()
                .filter(line -> line.what.equals(what) && !line.at.isBefore(from))
                .findFirst()
                .orElseThrow()
                .at;
    }
}
