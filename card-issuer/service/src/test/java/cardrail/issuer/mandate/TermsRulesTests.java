package cardrail.issuer.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.ConfirmationPolicy;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TermsRulesTests {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Terms GOOD = Terms.of(new MandateTerms(
            "Books",
            eur(100_00),
            eur(50_00),
            3,
            NOON,
            NOON.plus(Duration.ofDays(7)),
            List.of("*.shop.example", "books.test"),
            List.of("5942"),
            List.of("BE"),
            false,
            new ConfirmationPolicy(eur(20_00)),
            "when the shelf is full"));

    @Test
    void whatIsRightIsAcceptable() {
        assertThat(unacceptable(GOOD)).isEmpty();
        assertThat(unacceptable(GOOD.perPurchase(null)
                        .automaticUpTo(null)
                        .stopCondition(null)
                        .categories()
                        .countries()))
                .isEmpty();
        assertThat(TermsRules.refusal("limit")).isEqualTo(new Refusal("invalid_terms", "Not acceptable: limit."));
    }

    @Test
    void theTaskIsTextOfAtMost500Characters() {
        assertThat(unacceptable(GOOD.task("x".repeat(500)))).isEmpty();
        assertThat(unacceptable(GOOD.task("two\nlines"))).isEmpty();
        assertThat(unacceptable(GOOD.task("x".repeat(501)))).contains("task");
        assertThat(unacceptable(GOOD.task(" "))).contains("task");
        assertThat(unacceptable(GOOD.task("a\tb"))).contains("task");
    }

    @Test
    void theLimitIsAboveZeroAndWithinWhatJsonKeeps() {
        assertThat(unacceptable(GOOD.limit(eur(TermsRules.AMOUNT_MINOR)))).isEmpty();
        assertThat(unacceptable(GOOD.limit(eur(TermsRules.AMOUNT_MINOR + 1)))).contains("limit");
        assertThat(unacceptable(GOOD.limit(eur(0)))).contains("limit");
    }

    @Test
    void amountsForOnePurchaseAreWithinTheLimit() {
        assertThat(unacceptable(GOOD.perPurchase(eur(100_00)))).isEmpty();
        assertThat(unacceptable(GOOD.perPurchase(eur(0)))).isEmpty();
        assertThat(unacceptable(GOOD.perPurchase(eur(100_01)))).contains("per_purchase_limit");
        assertThat(unacceptable(GOOD.perPurchase(eur(-1)))).contains("per_purchase_limit");
        assertThat(unacceptable(GOOD.perPurchase(Money.of(1, "USD")))).contains("per_purchase_limit");
        assertThat(unacceptable(GOOD.automaticUpTo(eur(100_00)))).isEmpty();
        assertThat(unacceptable(GOOD.automaticUpTo(eur(100_01)))).contains("confirmation");
        assertThat(unacceptable(GOOD.automaticUpTo(Money.of(1, "USD")))).contains("confirmation");
    }

    @Test
    void purchasesAreOneToAThousand() {
        assertThat(unacceptable(GOOD.purchases(1))).isEmpty();
        assertThat(unacceptable(GOOD.purchases(1000))).isEmpty();
        assertThat(unacceptable(GOOD.purchases(0))).contains("max_purchases");
        assertThat(unacceptable(GOOD.purchases(1001))).contains("max_purchases");
    }

    @Test
    void itEndsAfterItBeginsAndAfterNowAndWithinAYear() {
        assertThat(unacceptable(GOOD.valid(NOON.minusSeconds(9), NOON.plusSeconds(1))))
                .isEmpty();
        assertThat(unacceptable(GOOD.valid(NOON.minusSeconds(9), NOON))).contains("valid_until");
        assertThat(unacceptable(GOOD.valid(NOON.plusSeconds(9), NOON.plusSeconds(9))))
                .contains("valid_until");
        assertThat(unacceptable(GOOD.valid(NOON, NOON.plus(Duration.ofDays(366)))))
                .isEmpty();
        assertThat(unacceptable(GOOD.valid(NOON, NOON.plus(Duration.ofDays(366)).plusSeconds(1))))
                .contains("valid_until");
    }

    @Test
    void merchantsAreHostPatternsAtLeastOneAndAtMostAHundred() {
        assertThat(unacceptable(GOOD.merchants())).contains("allowed_merchants");
        assertThat(unacceptable(GOOD.merchants("shop.*"))).contains("allowed_merchants");
        assertThat(unacceptable(GOOD.merchants(hosts(100)))).isEmpty();
        assertThat(unacceptable(GOOD.merchants(hosts(101)))).contains("allowed_merchants");
    }

    @Test
    void categoriesAreFourDigitsAndCountriesAreOfTheList() {
        assertThat(unacceptable(GOOD.categories("594"))).contains("allowed_categories");
        assertThat(unacceptable(GOOD.categories("5942", "59422"))).contains("allowed_categories");
        assertThat(unacceptable(GOOD.countries("be"))).contains("allowed_countries");
        assertThat(unacceptable(GOOD.countries("BE", "XX"))).contains("allowed_countries");
    }

    @Test
    void aStopConditionIsText() {
        assertThat(unacceptable(GOOD.stopCondition(""))).isEmpty();
        assertThat(unacceptable(GOOD.stopCondition("x".repeat(501)))).contains("stop_condition");
        assertThat(unacceptable(GOOD.stopCondition("\u0000"))).contains("stop_condition");
    }

    @Test
    void hostPatternsAreAHostOrAllBelowOne() {
        assertThat(List.of(
                        "localhost", "shop.example", "*.shop.example", "xn--bcher-kva.example", "a-b.example", "1.2"))
                .allMatch(HostPattern::isWellFormed);
        assertThat(List.of(
                        "",
                        "*",
                        "*.",
                        "*shop.example",
                        "shop.*",
                        "a.*.b",
                        "-a.example",
                        "a-.example",
                        "a..b",
                        "A.example",
                        "a_b.example"))
                .noneMatch(HostPattern::isWellFormed);
        assertThat(HostPattern.isWellFormed(String.join(".", Collections.nCopies(126, "a")) + ".a"))
                .isTrue(); // 253 characters
        assertThat(HostPattern.isWellFormed(String.join(".", Collections.nCopies(126, "a")) + ".ab"))
                .isFalse();
        assertThat(HostPattern.isWellFormed("a".repeat(63) + ".example")).isTrue();
        assertThat(HostPattern.isWellFormed("a".repeat(64) + ".example")).isFalse();
    }

    @Test
    void aHostIsComparedInItsAsciiForm() {
        assertThat(HostPattern.matches("xn--bcher-kva.example", "Bücher.example"))
                .isTrue();
        assertThat(HostPattern.matches("shop.example", "SHOP.example")).isTrue();
        assertThat(HostPattern.matches("shop.example", "a.shop.example")).isFalse();
        assertThat(HostPattern.matches("*.shop.example", "a.b.shop.example")).isTrue();
        assertThat(HostPattern.matches("*.shop.example", "no host at all.shop.example"))
                .isFalse();
    }

    private static String[] hosts(int number) {
        return Collections.nCopies(number, "shop.example").toArray(String[]::new);
    }

    private static Optional<String> unacceptable(Terms terms) {
        return TermsRules.unacceptable(terms.terms(), NOON);
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }
}
