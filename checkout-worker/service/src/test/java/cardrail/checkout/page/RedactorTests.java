package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.WallEvidence;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.BillingAddress;
import cardrail.issuer.api.Cvc;
import cardrail.issuer.api.Pan;
import cardrail.issuer.api.RevealedCard;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("law-9")
class RedactorTests {

    private final Redactor redactor = new Redactor();

    RedactorTests() {
        redactor.learn(new RevealedCard(
                AgentCardId.next(),
                new Pan("4000009990000013"),
                new Cvc("733"),
                YearMonth.of(2031, 4),
                "Mara Lindqvist",
                new BillingAddress("Quay 9", null, "Rotterdam", null, "3011 AA", "NL")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4000009990000013",
                "4000 0099 9000 0013",
                "4000-0099-9000-0013",
                "https://shop.example/?n=4000%200099%209000%200013&x=1",
                "4 0 0 0 0 0 9 9 9 0 0 0 0 0 1 3"
            })
    void coversTheLiveNumberHoweverItIsWritten(String text) {
        assertThat(redactor.clean(text).replaceAll("%20|\\D", "")).doesNotContain("40000099", "90000013");
    }

    @Test
    void coversAnyOtherNumberThatReadsLikeACard() {
        assertThat(redactor.clean("card 5555 5555 5555 4444 on file")).isEqualTo("card •••• on file");
    }

    @Test
    void coversTheCodeButNotAmounts() {
        assertThat(redactor.clean("cvc=733, total €733.00, order 17330"))
                .isEqualTo("cvc=••••, total €733.00, order 17330");
    }

    @Test
    void leavesOrderNumbersAlone() {
        assertThat(redactor.clean("HP-10293 of 2026-11-23")).isEqualTo("HP-10293 of 2026-11-23");
    }

    /** The shop chose the name of its frame's host, and what is told of other rules passes by here, too. */
    @Test
    void nothingOfAWallsEvidenceHoldsTheNumber() {
        var wall = new WallEvidence(
                60,
                "https://4000009990000013.shop.example",
                "element #n4000009990000013",
                List.of("x 4000009990000013"));
        var refusal = new Refusal(BlockReason.CAPTCHA, "captcha-words", "looked", List.of(), wall, null, List.of());
        var shot = new Shot("Wall", new byte[0], null, Instant.EPOCH);

        var told = String.valueOf(Camera.stop(redactor, refusal, shot).wall());

        assertThat(told).contains(".shop.example").doesNotContain("40000099", "90000013");
    }
}
