package cardrail.checkout.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.CheckoutPhase;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.api.HandoffState;
import cardrail.checkout.api.Resolution;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.attempt.StateTable;
import cardrail.checkout.attempt.Trigger;
import cardrail.checkout.handoff.HandoffTable.Effect;
import cardrail.checkout.handoff.HandoffTable.Place;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.WitnessVerdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of ends against those that it refers to; that real parts do what it says is a test of the whole house. */
class HandoffTableTests {

    private static final List<HandoffState> ENDS =
            List.of(HandoffState.RETURNED, HandoffState.ABANDONED, HandoffState.EXPIRED);

    private static final HandoffTimes TIMES = new HandoffTimes(
            Duration.ofMinutes(15),
            Duration.ofMinutes(8),
            Duration.ofMinutes(1),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(3));

    static Stream<Arguments> resolutions() {
        return Arrays.stream(Place.values())
                .flatMap(
                        place -> Arrays.stream(Resolution.values()).map(resolution -> Arguments.of(place, resolution)));
    }

    static Stream<Arguments> ends() {
        return Arrays.stream(Place.values()).flatMap(place -> ENDS.stream().map(end -> Arguments.of(place, end)));
    }

    @ParameterizedTest
    @EnumSource
    void aCheckoutThatWaitsForAPersonHasItsPlace(Place place) {
        assertThat(Place.of(facts(place), CheckoutSamples.in(stage(place)))).contains(place);
    }

    @Test
    void everyStateIsAnEndOrAWaitingOne() {
        for (HandoffState state : HandoffState.values()) {
            boolean waits =
                    state == HandoffState.OPEN || state == HandoffState.CLAIMED || state == HandoffState.IN_PROGRESS;
            assertThat(waits || state == HandoffState.RESOLVED || ENDS.contains(state))
                    .as(state.code())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("resolutions")
    @Tag("law-5")
    void whatIsOfferedIsWhatTheTableHas(Place place, Resolution resolution) {
        var item = Handoff.opened(facts(place), TIMES);
        boolean offered = Decisions.offers(item, CheckoutSamples.in(stage(place)), resolution);
        switch (HandoffTable.of(place, resolution)) {
            case Effect.Moves(Trigger trigger) -> {
                // a wall is cleared by giving its page back, which is a verb of its own
                assertThat(offered).isEqualTo(resolution != Resolution.CLEARED_RESUME);
                assertRow(place, trigger);
            }
            case Effect.MovesByEvidence(Trigger trigger) -> {
                assertThat(offered).isTrue();
                assertRow(place, trigger);
                assertNothingIsBelievedWhileAPaymentIsDecided(resolution);
            }
            case Effect.NotedByEvidence noted -> {
                assertThat(offered).isTrue();
                assertNothingIsBelievedWhileAPaymentIsDecided(resolution);
            }
            case Effect.Refused refused -> assertThat(offered).isFalse();
            case Effect.Escalates escalates -> throw new AssertionError("only time does that");
        }
    }

    @ParameterizedTest
    @MethodSource("ends")
    @Tag("law-7")
    void everyOtherEndOfAWallIsAMoveAndAnUnclearOutcomeHasNone(Place place, HandoffState end) {
        switch (HandoffTable.of(place, end)) {
            case Effect.Moves(Trigger trigger) -> assertRow(place, trigger);
            case Effect.Refused refused -> assertThat(place.isAtWall()).isFalse();
            case Effect.Escalates escalates -> assertThat(place.isAtWall()).isFalse();
            case Effect.MovesByEvidence evidence -> throw new AssertionError("only a resolution needs evidence");
            case Effect.NotedByEvidence evidence -> throw new AssertionError("only a resolution needs evidence");
        }
    }

    private static void assertNothingIsBelievedWhileAPaymentIsDecided(Resolution resolution) {
        assertThat(ResolutionRules.bearsOut(WitnessVerdict.PENDING, resolution, false))
                .isFalse();
    }

    private static void assertRow(Place place, Trigger trigger) {
        assertThat(StateTable.ROWS)
                .filteredOn(row -> row.from() == stage(place) && row.trigger() == trigger)
                .hasSize(1);
    }

    private static Stage stage(Place place) {
        return switch (place) {
            case PREVIEW -> Stage.HANDOFF_PREVIEW;
            case BEFORE_SUBMIT -> Stage.HANDOFF_BEFORE_SUBMIT;
            case AFTER_SUBMIT -> Stage.HANDOFF_AFTER_SUBMIT;
            case UNCLEAR -> Stage.RECONCILIATION_REQUIRED;
            case ENDED -> Stage.FAILED;
        };
    }

    private static HandoffFacts facts(Place place) {
        return new HandoffFacts(
                HandoffId.next(),
                CheckoutId.next(),
                place.isAtWall() ? HandoffKind.WALL : HandoffKind.RECONCILIATION,
                Objects.requireNonNullElse(stage(place).phase(), CheckoutPhase.AFTER_SUBMIT),
                BlockReason.CAPTCHA,
                "captcha-widget",
                List.of("a frame of a captcha provider, weight 5"),
                null,
                CheckoutSamples.START);
    }
}
