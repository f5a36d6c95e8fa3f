package cardrail.checkout.wall;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.snapshot.Box;
import cardrail.checkout.snapshot.ElementRef;
import cardrail.checkout.snapshot.FrameHint;
import cardrail.checkout.snapshot.Snapshots;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("law-8")
class WallDetectorTests {

    private static final FrameHint SHOWN = new FrameHint("", "", "", "", true, new Box(0, 0, 400, 500), 0, 0, true);
    private static final FrameHint HIDDEN = new FrameHint("", "", "", "", false, new Box(0, 0, 0, 0), 0, 0, true);

    private final WallDetector detector = new WallDetector();

    static Stream<Arguments> walls() {
        return Stream.concat(challenges(), refusals());
    }

    private static Stream<Arguments> challenges() {
        return Stream.of(
                Arguments.of(
                        BlockReason.THREE_DS_CHALLENGE,
                        Snapshots.page()
                                .frame(SHOWN, List.of("creq"), Snapshots.page().url("https://bank.example/c"))),
                Arguments.of(
                        BlockReason.THREE_DS_CHALLENGE,
                        Snapshots.page()
                                .frame(
                                        SHOWN,
                                        List.of(),
                                        Snapshots.page()
                                                .url("https://acs.bank.example/c")
                                                .fields(Snapshots.field("text", "Code", "c", "one-time-code")))),
                Arguments.of(
                        BlockReason.CAPTCHA,
                        Snapshots.page()
                                .frame(
                                        SHOWN,
                                        List.of(),
                                        Snapshots.page()
                                                .url("https://www.google.com/recaptcha/api2/anchor?size=normal"))),
                Arguments.of(
                        BlockReason.CAPTCHA,
                        Snapshots.page().text("Verify you are human").button("Verify")),
                Arguments.of(
                        BlockReason.CAPTCHA,
                        Snapshots.page().text("Ich bin kein Roboter").status(403, Map.of())),
                Arguments.of(
                        BlockReason.CAPTCHA,
                        Snapshots.page()
                                .frame(SHOWN, List.of(), Snapshots.page().text("I'm not a robot"))),
                Arguments.of(
                        BlockReason.BOT_INTERSTITIAL,
                        Snapshots.page().status(403, Map.of("cf-mitigated", "challenge"))),
                Arguments.of(
                        BlockReason.BOT_INTERSTITIAL,
                        Snapshots.page().title("Just a moment...").status(503, Map.of())));
    }

    private static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        BlockReason.LOGIN_REQUIRED,
                        Snapshots.page()
                                .text("Please sign in to go on")
                                .fields(
                                        Snapshots.field("email", "Email address", "email", "username"),
                                        Snapshots.field("password", "Password", "password", "current-password"))),
                Arguments.of(
                        BlockReason.NO_GUEST_CHECKOUT,
                        Snapshots.page()
                                .text("Guest checkout is not available.")
                                .fields(Snapshots.field("password", "Password", "password", "current-password"))),
                Arguments.of(BlockReason.RATE_LIMITED, Snapshots.page().status(429, Map.of())),
                Arguments.of(
                        BlockReason.WAF_BLOCK,
                        Snapshots.page().text("Access denied").status(403, Map.of())),
                Arguments.of(BlockReason.SITE_ERROR, Snapshots.page().status(500, Map.of())),
                Arguments.of(
                        BlockReason.OTP_REQUIRED,
                        Snapshots.page().fields(Snapshots.field("text", "Code", "c", "one-time-code"))),
                Arguments.of(
                        BlockReason.LOGIN_REQUIRED,
                        Snapshots.page()
                                .fields(Snapshots.field("password", "Password", "p", ""))
                                .button("Sign in")),
                Arguments.of(BlockReason.AGE_VERIFICATION, Snapshots.page().text("Are you over 18?")),
                Arguments.of(BlockReason.SESSION_EXPIRED, Snapshots.page().text("Your session has expired")),
                Arguments.of(BlockReason.OUT_OF_STOCK, Snapshots.page().text("Sold out")));
    }

    /** Its name, a selector, has words that would make a page a step of the checkout, were it a field. */
    @ParameterizedTest
    @Tag("law-8")
    @MethodSource({"walls", "refusals"})
    void aBoxThatAnExceptionNamesHidesNoWall(BlockReason reason, Snapshots page) {
        page.fields(Snapshots.box("#city-zip-postal-picker > span", "Choose", "", ""));

        assertThat(detector.detect(page.seen(), Set.of()))
                .hasValueSatisfying(wall -> assertThat(wall.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @MethodSource("walls")
    void seesAWallAndSaysWhy(BlockReason reason, Snapshots page) {
        assertThat(detector.detect(page.seen(), Set.of())).hasValueSatisfying(wall -> {
            assertThat(wall.reason()).isEqualTo(reason);
            assertThat(wall.signals())
                    .isNotEmpty()
                    .allSatisfy(signal -> assertThat(signal).matches("[+-]\\d+ .+"));
        });
    }

    static Stream<Snapshots> noWalls() {
        return Stream.of(
                Snapshots.page().text("Card number, expiry date, security code").button("Pay €10.00"),
                Snapshots.page()
                        .frame(
                                HIDDEN,
                                List.of("threeDSMethodData"),
                                Snapshots.page().url("https://acs.bank.example/m")),
                Snapshots.page()
                        .frame(
                                SHOWN,
                                List.of(),
                                Snapshots.page()
                                        .url("https://www.google.com/recaptcha/api2/anchor?k=1&size=invisible")),
                Snapshots.page()
                        .frame(
                                SHOWN,
                                List.of(),
                                Snapshots.page()
                                        .url("https://fields.psp.example/number")
                                        .fields(Snapshots.field("text", "Card number", "n", "cc-number"))),
                Snapshots.page()
                        .fields(Snapshots.field("password", "Password", "p", ""))
                        .button("Sign in")
                        .button("Continue as guest"),
                Snapshots.page().text("The other colour is sold out").button("Add to cart"),
                Snapshots.page()
                        .text("The robot says: I'm not a robot! Verify you are human, it asks.")
                        .button("Pay €10.00"),
                Snapshots.page()
                        .text("Robot kit \"I'm not a robot\"")
                        .fields(Snapshots.field("number", "Robot kit \"I'm not a robot\": quantity", "qty", ""))
                        .button("Pay €10.00"),
                Snapshots.page().text("Robot-Bausatz: Ich bin kein Roboter").button("In den Warenkorb"));
    }

    @ParameterizedTest
    @MethodSource("noWalls")
    void letsAnOrdinaryCheckoutPass(Snapshots page) {
        assertThat(detector.detect(page.seen(), Set.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"checkbox, I'm not a robot, b", "text, Bitte lösen Sie das Captcha, captcha"})
    void wordsAboutRobotsAreAWallWhereAFieldAnswersThem(String type, String words, String name) {
        var page = Snapshots.page().text(words).fields(Snapshots.field(type, words, name, ""));
        assertThat(detector.detect(page.seen(), Set.of()))
                .hasValueSatisfying(found -> assertThat(found.reason()).isEqualTo(BlockReason.CAPTCHA));
    }

    @Test
    void aDismissedRuleIsNotAskedAndAllOthersAre() {
        var page = Snapshots.page()
                .text("Are you over 18?")
                .fields(Snapshots.field("text", "Code", "c", "one-time-code"))
                .seen();
        assertThat(detector.detect(page, Set.of())).map(WallFound::rule).contains("one-time-code");
        assertThat(detector.detect(page, Set.of("one-time-code")))
                .map(WallFound::rule)
                .contains("age-check");
        assertThat(detector.detect(page, Set.of("age-check")))
                .map(WallFound::rule)
                .contains("one-time-code");
        assertThat(detector.detect(page, Set.of("one-time-code", "age-check"))).isEmpty();
    }

    @Test
    void saysInWhichFrameTheWallStands() {
        var page = Snapshots.page()
                .frame(SHOWN, List.of(), Snapshots.page().url("https://ads.example/"))
                .frame(SHOWN, List.of("creq"), Snapshots.page().url("https://bank.example/c"));
        assertThat(detector.detect(page.seen(), Set.of())).map(WallFound::place).hasValueSatisfying(place -> {
            assertThat(place.frame()).isEqualTo(2);
            assertThat(place.origin()).isEqualTo("https://bank.example");
        });
    }

    @Test
    void tellsHowClearlyItWasSeenAndWhatElseWasConsidered() {
        var code = Snapshots.field("text", "Code", "c", "one-time-code");
        var page = Snapshots.page().text("Are you over 18?").fields(code).seen();

        assertThat(detector.detect(page, Set.of())).hasValueSatisfying(found -> {
            assertThat(found.rule()).isEqualTo("one-time-code");
            assertThat(found.confidence()).isBetween(50, 100);
            assertThat(found.place().element()).isEqualTo(new ElementRef(0, code.ref()));
            assertThat(found.place().named()).startsWith("field like");
            assertThat(found.considered())
                    .anySatisfy(other -> assertThat(other)
                            .startsWith("age-check (age_verification): ")
                            .endsWith("holds too"));
        });
    }
}
