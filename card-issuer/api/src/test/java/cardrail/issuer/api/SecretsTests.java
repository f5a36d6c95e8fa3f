package cardrail.issuer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("law-9")
class SecretsTests {

    private static final String NUMBER = "4000009990000022";

    private static final RevealedCard CARD = new RevealedCard(
            // Not next(): one random id in fifty has the code's three digits in it.
            new AgentCardId("crd_00000000000000000000000000000001"),
            new Pan(NUMBER),
            new Cvc("739"),
            YearMonth.of(2029, 7),
            "Jo Doe",
            new BillingAddress("1 High Street", null, "Dublin", null, "D02", "IE"));

    static Stream<Object> secrets() {
        return Stream.of(new Pan(NUMBER), new Cvc("739"), new ApiKey("sk_test_4711"));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void printAsDots(Object secret) {
        assertThat(secret).hasToString("••••");
        assertThat(List.of(secret)).hasToString("[••••]");
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void refuseJsonWhereverTheyHide(Object secret) {
        assertThatThrownBy(() -> Json.mapper().writeValueAsString(Map.of("hidden", List.of(secret))))
                .hasMessageNotContainingAny(NUMBER, "739", "4711");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4000009990000022x", "40000099900", "", "4000 0099 9000 0022", "40000099900000220000"})
    void areNotQuotedWhenTheyAreMalformed(String number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pan(number))
                .withMessage("not a well-formed Pan")
                .withNoCause();
    }

    @Test
    void printAsDotsInsideARevealedCard() {
        assertThat(CARD.toString()).doesNotContain(NUMBER, "739", "Jo Doe");
    }

    @Test
    void crossTheWireThroughTheirCodecOnly() {
        var decoded = RevealedCardCodec.decode(RevealedCardCodec.encode(CARD));

        assertThat(decoded.pan().reveal()).isEqualTo(NUMBER);
        assertThat(decoded).isEqualTo(CARD);
        assertThatThrownBy(() -> Json.mapper().writeValueAsString(CARD)).hasMessageNotContaining(NUMBER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"number\":\"4000009990000022\"",
                "{\"card_id\":\"4000009990000022\"}",
                "[\"4000009990000022\"]",
                "4000009990000022"
            })
    void areNotQuotedByTheCodec(String body) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RevealedCardCodec.decode(body.getBytes(StandardCharsets.UTF_8)))
                .withMessage("the reveal answer is not a card")
                .withNoCause();
    }
}
