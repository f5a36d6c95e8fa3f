package cardrail.checkout.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.CheckoutPhase;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Stage;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.OperatorId;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ClaimTargetsTests {

    private static final Instant NOW = CheckoutSamples.START;
    private static final HandoffTimes TIMES = new HandoffTimes(
            Duration.ofMinutes(15),
            Duration.ofMinutes(8),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(3));

    private static final Triages.Arranged NOTHING = new Triages.Arranged(Map.of(), Map.of());

    /** What is arranged is given to it; it asks for nothing itself. */
    private static <T> T never(Class<T> rows) {
        return rows.cast(
                Proxy.newProxyInstance(rows.getClassLoader(), new Class<?>[] {rows}, (proxy, method, arguments) -> {
                    throw new AssertionError(method.getName());
                }));
    }

    @ParameterizedTest
    @CsvSource({"three_ds_challenge, 2", "otp_required, 2", "outcome_unknown, 3", "captcha, 5", "unclassified, 5"})
    void whatCannotWaitComesFirst(String reason, long minutes) {
        assertThat(bind(Map.of()).of(BlockReason.ofCode(reason))).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Test
    void eachReasonMayHaveATimeOfItsOwn() {
        var targets = bind(Map.of(
                "cardrail.limits.claim-within.otherwise", "10m",
                "cardrail.limits.claim-within.reasons.captcha", "4m",
                "cardrail.limits.claim-within.reasons.three_ds_challenge", "90s"));

        assertThat(targets.of(BlockReason.CAPTCHA)).isEqualTo(Duration.ofMinutes(4));
        assertThat(targets.of(BlockReason.THREE_DS_CHALLENGE)).isEqualTo(Duration.ofSeconds(90));
        assertThat(targets.of(BlockReason.OTP_REQUIRED)).isEqualTo(Duration.ofMinutes(2));
        assertThat(targets.of(BlockReason.LOGIN_REQUIRED)).isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @CsvSource({"otherwise, 0s", "reasons.captcha, -1s"})
    void noTimeIsNoTarget(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of("cardrail.limits.claim-within." + name, value)))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessage("cardrail.limits.claim-within." + name + " must be at least 1 s");
    }

    @Test
    void theTimeRunsWhileNobodyHasItAndBeginsAgainWhenItIsLetGo() {
        var triages =
                new Triages(never(TriageRows.class), never(Agreements.class), TwoPersonRule.OFF, bind(Map.of()), TIMES);
        var checkout = CheckoutSamples.in(Stage.HANDOFF_PREVIEW);
        var open = Handoff.opened(facts(CheckoutPhase.PREVIEW), TIMES);
        var claimed = open.claimed(OperatorId.next(), NOW.plusSeconds(30), TIMES);
        var released = claimed.released(NOW.plusSeconds(50), TIMES);

        assertThat(triages.of(open, checkout, NOTHING).claimBy()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
        assertThat(triages.of(claimed, checkout, NOTHING).claimBy()).isNull();
        assertThat(triages.of(released, checkout, NOTHING).claimBy())
                .isEqualTo(NOW.plusSeconds(50).plus(Duration.ofMinutes(5)));
        assertThat(triages.of(released.abandoned(NOW), checkout, NOTHING).claimBy())
                .isNull();
    }

    @Test
    void itEndsWithTheItemAtTheLatest() {
        var patient = new ClaimTargets(Duration.ofHours(1), Map.of());
        var open = Handoff.opened(facts(CheckoutPhase.AFTER_SUBMIT), TIMES);

        assertThat(patient.claimBy(open, TIMES)).isEqualTo(open.deadline());
    }

    private static ClaimTargets bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("cardrail.limits.claim-within", ClaimTargets.class);
    }

    private static HandoffFacts facts(CheckoutPhase phase) {
        return new HandoffFacts(
                HandoffId.next(),
                CheckoutId.next(),
                HandoffKind.WALL,
                phase,
                BlockReason.CAPTCHA,
                "captcha-widget",
                List.of(),
                null,
                NOW);
    }
}
