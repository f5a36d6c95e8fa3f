package cardrail.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LimitsTests {

    @Test
    void theDefaultsAgreeWithEachOther() {
        var limits = bind(Map.of());
        assertThat(limits.offerTtl()).isEqualTo(Duration.ofMinutes(10));
        assertThat(limits.armWindow()).isEqualTo(Duration.ofSeconds(90));
        assertThat(limits.residualDays()).isEqualTo(31);
    }

    @ParameterizedTest
    @CsvSource({
        "arm-window, 69s, at least verdict-window and 10 s",
        "verdict-window, 81s, arm-window must be at least verdict-window and 10 s",
        "takeover-arm, 11m, at most 600 s",
        "claim-heartbeat, 21s, claim-lease must be at least three times claim-heartbeat",
        "handoff-unclaimed-after-submit, 16m, at most handoff-unclaimed",
        "claim-idle, 119s, claim-idle must be at least twice claim-lease",
        "claim-limit, 59s, at least claim-lease",
        "offer-ttl, 0s, at least 1 s",
        "residual-days, 0, at least 1"
    })
    void refusesLimitsThatContradictEachOther(String name, String value, String sentence) {
        assertThatThrownBy(() -> bind(Map.of("cardrail.limits." + name, value)))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageStartingWith("cardrail.limits.")
                .hasMessageContaining(sentence);
    }

    private static Limits bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("cardrail.limits", Limits.class);
    }
}
