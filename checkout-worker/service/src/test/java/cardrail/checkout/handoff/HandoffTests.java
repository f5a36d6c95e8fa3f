package cardrail.checkout.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.CheckoutPhase;
import cardrail.checkout.api.Decision;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.api.HandoffState;
import cardrail.checkout.api.Resolution;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Stage;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandoffTests {

    private static final Instant NOW = CheckoutSamples.START;
    private static final HandoffTimes TIMES = new HandoffTimes(
            Duration.ofMinutes(15),
            Duration.ofMinutes(8),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(3));

    private final OperatorId operator = OperatorId.next();
    private final Handoff.Open wall = Handoff.opened(facts(HandoffKind.WALL, CheckoutPhase.PREVIEW), TIMES);
    private final Handoff.Open unclear =
            Handoff.opened(facts(HandoffKind.RECONCILIATION, CheckoutPhase.AFTER_SUBMIT), TIMES);

    @Test
    void afterTheClickLessTimeIsLeft() {
        assertThat(wall.deadline()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
        assertThat(unclear.deadline()).isEqualTo(NOW.plus(Duration.ofMinutes(8)));
    }

    @Test
    void aClaimWithoutHeartbeatLapsesAndItsTimerRunsAgain() {
        var claimed = wall.claimed(operator, NOW, TIMES);
        assertThat(claimed.asOf(NOW.plusSeconds(59), TIMES)).isEqualTo(claimed);
        assertThat(claimed.asOf(NOW.plusSeconds(60), TIMES))
                .isInstanceOfSatisfying(
                        Handoff.Open.class,
                        open -> assertThat(open.deadline())
                                .isEqualTo(NOW.plusSeconds(60).plus(Duration.ofMinutes(15))));
    }

    @Test
    void heartbeatsExtendAClaimUpToItsLimit() {
        var claimed = wall.claimed(operator, NOW, TIMES);
        assertThat(claimed.extended(NOW.plusSeconds(15), TIMES).until()).isEqualTo(NOW.plusSeconds(75));
        assertThat(claimed.extended(NOW.plus(Duration.ofMinutes(30)), TIMES).until())
                .isEqualTo(NOW.plus(Duration.ofMinutes(30)));
    }

    @Test
    void anUnclearOutcomeEscalatesAndCanNeitherExpireNorBeAbandoned() {
        var later = unclear.escalated(unclear.deadline(), TIMES);
        assertThat(later.escalations()).isEqualTo(1);
        assertThat(later.deadline()).isEqualTo(unclear.deadline().plus(Duration.ofMinutes(8)));
        assertThatThrownBy(() -> unclear.abandoned(NOW)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> unclear.expired(NOW)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyDecisionSaysWhatItDoesToCardMoneyAndAgent() {
        var decisions = Decisions.of(wall, CheckoutSamples.in(Stage.HANDOFF_AFTER_SUBMIT), true, operator);
        assertThat(decisions)
                .extracting(Decision::verb)
                .containsExactly("claim", "return", "resolve", "resolve", "abandon");
        assertThat(decisions).allSatisfy(decision -> {
            assertThat(decision.card()).endsWith(".");
            assertThat(decision.money()).endsWith(".");
            assertThat(decision.agent()).endsWith(".");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "HANDOFF_PREVIEW, captcha-widget, return resolve.not_a_wall resolve.merchant_unsupported abandon",
        "HANDOFF_PREVIEW, card-fields, return resolve.merchant_unsupported abandon",
        "HANDOFF_PREVIEW, , return resolve.merchant_unsupported abandon",
        "HANDOFF_BEFORE_SUBMIT, rule, return resolve.merchant_unsupported abandon",
        "HANDOFF_AFTER_SUBMIT, rule, return resolve.declined resolve.merchant_unsupported abandon",
        "BLOCKED, rule, "
    })
    @Tag("law-8")
    void aWallOffersExactlyWhatWorksWithoutATakeover(Stage stage, @Nullable String rule, @Nullable String offered) {
        var item = Handoff.opened(facts(HandoffKind.WALL, CheckoutPhase.PREVIEW, rule), TIMES);
        var decisions = Decisions.of(item, CheckoutSamples.in(stage), true, operator);
        assertThat(decisions.stream().skip(1).map(HandoffTests::word))
                .containsExactly(offered == null ? new String[0] : offered.split(" ", -1));
        assertThat(decisions).extracting(Decision::dangerous).isSorted();
        for (Resolution resolution : Resolution.values()) {
            assertThat(Decisions.offers(item, CheckoutSamples.in(stage), resolution))
                    .isEqualTo(offered != null && offered.contains("resolve." + resolution.code()));
        }
    }

    @Test
    @Tag("law-5")
    void afterTheClickAWordOfAnOperatorSaysThatTheIssuersRecordDecides() {
        var decisions = Decisions.of(wall, CheckoutSamples.in(Stage.HANDOFF_AFTER_SUBMIT), true, operator);
        assertThat(decisions.stream().filter(decision -> word(decision).equals("resolve.declined")))
                .singleElement()
                .extracting(Decision::agent)
                .asString()
                .contains(
                        "failed without a payment",
                        "declined with declines only",
                        "reconciliation required with an approval");
        assertThat(decisions.stream().filter(decision -> word(decision).equals("return")))
                .singleElement()
                .extracting(Decision::card)
                .asString()
                .contains("never pressed again");
    }

    private static String word(Decision decision) {
        Resolution resolution = decision.resolution();
        return resolution == null ? decision.verb() : decision.verb() + "." + resolution.code();
    }

    @Test
    void onlyTheHolderMayDecideAboutAClaimedItem() {
        var claimed = unclear.claimed(operator, NOW, TIMES);
        var checkout = CheckoutSamples.in(Stage.RECONCILIATION_REQUIRED);
        assertThat(Decisions.of(claimed, checkout, true, OperatorId.next())).isEmpty();
        assertThat(Decisions.of(claimed, checkout, true, operator))
                .extracting(Decision::resolution)
                .containsExactly(null, Resolution.COMPLETED_BY_OPERATOR, Resolution.DECLINED, Resolution.NO_ORDER);
    }

    @Test
    void nothingIsLeftToDecideWhenItIsOver() {
        var closed = wall.abandoned(NOW);
        assertThat(closed.state()).isEqualTo(HandoffState.ABANDONED);
        assertThat(Decisions.of(closed, CheckoutSamples.in(Stage.BLOCKED), true, operator))
                .isEmpty();
    }

    @Test
    @Tag("law-8")
    void aBanksChallengeIsNeverCalledNoWall() {
        var captcha = facts(HandoffKind.WALL, CheckoutPhase.PREVIEW);
        var challenge = new HandoffFacts(
                captcha.id(),
                captcha.checkoutId(),
                captcha.kind(),
                captcha.phase(),
                BlockReason.THREE_DS_CHALLENGE,
                captcha.rule(),
                captcha.signals(),
                captcha.wall(),
                captcha.openedAt());
        var checkout = CheckoutSamples.in(Stage.HANDOFF_PREVIEW);

        assertThat(Decisions.offers(Handoff.opened(captcha, TIMES), checkout, Resolution.NOT_A_WALL))
                .isTrue();
        assertThat(Decisions.offers(Handoff.opened(challenge, TIMES), checkout, Resolution.NOT_A_WALL))
                .isFalse();
    }

    private static HandoffFacts facts(HandoffKind kind, CheckoutPhase phase) {
        return facts(kind, phase, "captcha-widget");
    }

    private static HandoffFacts facts(HandoffKind kind, CheckoutPhase phase, @Nullable String rule) {
        return new HandoffFacts(
                HandoffId.next(),
                CheckoutId.next(),
                kind,
                phase,
                BlockReason.CAPTCHA,
                rule,
                List.of("a frame of a captcha provider, weight 5"),
                null,
                NOW);
    }
}
