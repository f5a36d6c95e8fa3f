package cardrail.checkout.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.attempt.EventFilter;
import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.CheckoutId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedEventsTests {

    @Test
    void everythingThatCanBeAskedForIsRead() {
        var checkout = CheckoutId.next();
        assertThat(AskedEvents.of(Map.of(
                        "actor", "operator:opr_1",
                        "kind", "payment_allowed",
                        "checkout", checkout.value(),
                        "from", "2026-11-01T00:00:00Z",
                        "to", "2026-12-01T00:00:00Z",
                        "before", checkout + ":12")))
                .isEqualTo(new EventFilter(
                        "operator:opr_1",
                        "payment_allowed",
                        checkout,
                        Instant.parse("2026-11-01T00:00:00Z"),
                        Instant.parse("2026-12-01T00:00:00Z"),
                        new EventFilter.Place(checkout, 12)));
        assertThat(AskedEvents.of(Map.of())).isEqualTo(new EventFilter(null, null, null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "actor,nobody at all",
        "kind,mandate.approved",
        "checkout,chk_1",
        "from,2026-11-01",
        "to,yesterday",
        "before,chk_1:1"
    })
    void whatNoEventCanHaveIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> AskedEvents.of(Map.of(name, value)))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.code()).isEqualTo("invalid_request");
                    assertThat(problem.detail()).contains(name);
                });
    }

    @Test
    void aTimeThatEndsBeforeItBeginsIsRefused() {
        var asked = Map.of("from", "2026-11-02T00:00:00Z", "to", "2026-11-02T00:00:00Z");
        assertThatThrownBy(() -> AskedEvents.of(asked)).isInstanceOf(ProblemException.class);
    }
}
