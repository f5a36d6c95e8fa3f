package cardrail.checkout.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.api.Delivery;
import cardrail.checkout.web.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CreateRulesTests {

    private static final Instant NOW = Instant.parse("2026-11-30T18:00:00Z");
    private static final Delivery DELIVERY =
            new Delivery("Ada Byron", "ada@mail.example", null, "2 Lane", null, "Cork", null, "T12", "IE");

    @Test
    void aDeliveryNeedsNoDay() {
        assertThatCode(() -> CreateRules.checkDay(DELIVERY, NOW)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-30", "2026-12-24", "2027-12-01"})
    void aDayFromTodayOnIsTaken(String day) {
        assertThatCode(() -> CreateRules.checkDay(DELIVERY.on(LocalDate.parse(day)), NOW))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-29", "2027-12-02", "2999-01-01"})
    void anotherDayIsRefusedByName(String day) {
        assertThatThrownBy(() -> CreateRules.checkDay(DELIVERY.on(LocalDate.parse(day)), NOW))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("delivery.date");
    }

    @Test
    void aDayIsWrittenAsIsoDoesAndMayBeMissing() {
        var json = JsonMapper.shared();
        var onADay = DELIVERY.on(LocalDate.of(2026, 12, 24));
        assertThat(json.valueToTree(onADay).path("date").asString("")).isEqualTo("2026-12-24");
        assertThat(json.readValue(json.writeValueAsString(onADay), Delivery.class))
                .isEqualTo(onADay);
        var without = json.writeValueAsString(DELIVERY).replace(",\"date\":null", "");
        assertThat(without).doesNotContain("date");
        assertThat(json.readValue(without, Delivery.class)).isEqualTo(DELIVERY);
    }
}
