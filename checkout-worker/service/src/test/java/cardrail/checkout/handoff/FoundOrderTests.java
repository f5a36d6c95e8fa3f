package cardrail.checkout.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.api.Resolution;
import cardrail.checkout.api.ResolveHandoff;
import cardrail.checkout.web.ProblemException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoundOrderTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HB-20391",
                "#1001",
                "2026/11/0042",
                "R 4711.2",
                "Auftrag 12:7",
                "7",
                "4242424242424241",
                "123456789012"
            })
    void isKeptAsMerchantsWriteIt(String reference) {
        assertThat(accepted(" " + reference + " ")).isEqualTo(reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "-", "HB-20391.", "<b>HB</b>", "HB\n20391", "HB; 20391", "H\0B"})
    void isNoSentenceAndNoMarkup(String reference) {
        assertCode("invalid_order_reference", reference);
    }

    @Test
    void hasSixtyCharactersAtMost() {
        assertThat(accepted("A".repeat(60))).hasSize(60);
        assertCode("invalid_order_reference", "A".repeat(61));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"4242424242424242", "HB 4242 4242 4242 4242", "4242-4242-4242-4242 123", "#42424242.42424242"})
    @Tag("law-9")
    void holdsNothingThatReadsLikeACardNumber(String reference) {
        assertCode("card_number_in_order_reference", reference);
    }

    @Test
    void isOfAnOrderThatWasFound() {
        assertThat(FoundOrder.accepted(new ResolveHandoff(Resolution.NO_ORDER))).isNull();
        assertThat(FoundOrder.accepted(new ResolveHandoff(Resolution.COMPLETED_BY_OPERATOR)))
                .isNull();
        assertThatThrownBy(() -> FoundOrder.accepted(new ResolveHandoff(Resolution.NO_ORDER, "HB-20391")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code()).isEqualTo("invalid_order_reference"));
    }

    private static String accepted(String reference) {
        return String.valueOf(FoundOrder.accepted(new ResolveHandoff(Resolution.COMPLETED_BY_OPERATOR, reference)));
    }

    private static void assertCode(String code, String reference) {
        assertThatThrownBy(() -> accepted(reference))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
