package cardrail.checkout.wall;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.snapshot.Box;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.FrameHint;
import cardrail.checkout.snapshot.FrameSeen;
import cardrail.checkout.snapshot.Snapshots;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in frames counts where it is most of the window, over the page or as the page. */
@Tag("law-8")
class WallViewTests {

    private static final FieldSeen PASSWORD = Snapshots.field("password", "Password", "p", "current-password");
    private static final FieldSeen MAIL = Snapshots.field("email", "Email", "email", "email");
    private static final FieldSeen POSTCODE = Snapshots.field("text", "Postal code", "zip", "postal-code");

    private static final FrameHint OVER = hint(4, 4);
    private static final FrameHint FILLING = hint(0, 5);
    private static final FrameHint IN_A_CORNER = hint(1, 1);

    private final WallDetector detector = new WallDetector();

    private static FrameHint hint(int over, int points) {
        return new FrameHint("", "", "", "", true, new Box(0, 0, 900, 600), over, points, true);
    }

    private static Snapshots checkout() {
        return Snapshots.page().fields(MAIL, POSTCODE).button("Continue").amount("Total", "€12.50");
    }

    private static Snapshots signIn() {
        return Snapshots.page().text("Please sign in").fields(MAIL, PASSWORD).button("Sign in");
    }

    private static Snapshots soldOut() {
        return Snapshots.page().text("This item is sold out");
    }

    private static Snapshots in(Snapshots page, FrameHint hint, int status, Snapshots content) {
        return page.frame(0, hint, new FrameSeen.Answer(List.of(), status), content);
    }

    private static Snapshots nested(Snapshots page, FrameHint outer, FrameHint inner, int status, Snapshots content) {
        return in(page, outer, 200, Snapshots.page()).frame(1, inner, new FrameSeen.Answer(List.of(), status), content);
    }

    static Stream<Arguments> walls() {
        return Stream.of(
                Arguments.of(BlockReason.LOGIN_REQUIRED, in(checkout(), OVER, 200, signIn())),
                Arguments.of(BlockReason.LOGIN_REQUIRED, nested(checkout(), OVER, FILLING, 200, signIn())),
                Arguments.of(BlockReason.LOGIN_REQUIRED, in(Snapshots.page(), FILLING, 200, signIn())),
                Arguments.of(BlockReason.OUT_OF_STOCK, in(checkout(), OVER, 200, soldOut())),
                Arguments.of(BlockReason.OUT_OF_STOCK, nested(checkout(), OVER, FILLING, 200, soldOut())),
                Arguments.of(BlockReason.OUT_OF_STOCK, nested(Snapshots.page(), FILLING, FILLING, 200, soldOut())),
                Arguments.of(BlockReason.RATE_LIMITED, in(checkout(), OVER, 429, Snapshots.page())),
                Arguments.of(BlockReason.RATE_LIMITED, nested(checkout(), OVER, FILLING, 429, Snapshots.page())),
                Arguments.of(BlockReason.SITE_ERROR, nested(checkout(), OVER, FILLING, 503, Snapshots.page())));
    }

    @ParameterizedTest
    @MethodSource("walls")
    void whatLiesOverThePageOrFillsItIsJudged(BlockReason reason, Snapshots page) {
        assertThat(detector.detect(page.seen(), Set.of()))
                .hasValueSatisfying(wall -> assertThat(wall.reason()).isEqualTo(reason));
    }

    static Stream<Snapshots> noWalls() {
        return Stream.of(
                in(checkout(), IN_A_CORNER, 200, signIn()),
                in(checkout(), FILLING, 200, signIn()),
                nested(checkout(), IN_A_CORNER, FILLING, 200, signIn()),
                nested(checkout(), OVER, IN_A_CORNER, 429, Snapshots.page().fields(MAIL)),
                in(checkout(), OVER, 200, signIn().button("Continue as guest")),
                in(checkout(), IN_A_CORNER, 200, soldOut()),
                in(checkout(), OVER, 200, soldOut().fields(MAIL)),
                in(checkout(), IN_A_CORNER, 503, Snapshots.page()),
                in(checkout(), FILLING, 429, Snapshots.page()));
    }

    @ParameterizedTest
    @MethodSource("noWalls")
    void whatStandsBesideThePageOrInACornerIsNot(Snapshots page) {
        assertThat(detector.detect(page.seen(), Set.of())).isEmpty();
    }

    @Test
    void theFrameIsNamedAsThePlace() {
        var page = nested(checkout(), OVER, FILLING, 200, signIn().url("https://id.example/sign-in"));
        assertThat(detector.detect(page.seen(), Set.of()).orElseThrow().place())
                .satisfies(place -> assertThat(place.frame()).isEqualTo(2))
                .satisfies(place -> assertThat(place.origin()).isEqualTo("https://id.example"));
    }
}
