package cardrail.issuer.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.ConfirmationPolicy;
import cardrail.issuer.api.LegalConsent;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("law-10")
class NarrowerTermsTests {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant END = NOON.plus(Duration.ofDays(7));
    private static final Terms HELD = Terms.of(new MandateTerms(
            "Books",
            eur(100_00),
            eur(50_00),
            3,
            NOON,
            END,
            List.of("*.shop.example", "books.test"),
            List.of("5942", "5192"),
            List.of("BE", "DE"),
            true,
            new ConfirmationPolicy(eur(20_00)),
            "when the shelf is full",
            List.of(LegalConsent.TERMS_OF_SALE)));

    @Test
    void theSameTermsAreNotWider() {
        assertThat(widened(HELD)).isEmpty();
    }

    @Test
    void theTaskIsFixed() {
        assertThat(widened(HELD.task("Bikes"))).contains("task");
    }

    @Test
    void amountsAndNumbersMayOnlyFall() {
        assertThat(widened(HELD.limit(eur(99_99)))).isEmpty();
        assertThat(widened(HELD.limit(eur(100_01)))).contains("limit");
        assertThat(widened(HELD.perPurchase(eur(49_99)))).isEmpty();
        assertThat(widened(HELD.perPurchase(eur(50_01)))).contains("per_purchase_limit");
        assertThat(widened(HELD.purchases(2))).isEmpty();
        assertThat(widened(HELD.purchases(4))).contains("max_purchases");
    }

    @Test
    void theCurrencyIsFixed() {
        assertThat(widened(HELD.limit(Money.of(1_00, "USD")).perPurchase(null).automaticUpTo(null)))
                .contains("limit");
    }

    @Test
    void withoutALimitForOnePurchaseTheWholeLimitCounts() {
        assertThat(widened(HELD.perPurchase(null))).contains("per_purchase_limit");
        assertThat(widened(HELD.limit(eur(50_00)).perPurchase(null))).isEmpty();
        assertThat(widened(HELD.limit(eur(50_01)).perPurchase(null))).contains("per_purchase_limit");
        assertThat(NarrowerTerms.widened(
                        HELD.perPurchase(null).terms(),
                        HELD.perPurchase(eur(100_00)).terms()))
                .isEmpty();
    }

    @Test
    void itMayBeginLaterAndEndEarlier() {
        assertThat(widened(HELD.valid(NOON.plusSeconds(1), END.minusSeconds(1))))
                .isEmpty();
        assertThat(widened(HELD.valid(NOON.minusSeconds(1), END))).contains("valid_from");
        assertThat(widened(HELD.valid(NOON, END.plusSeconds(1)))).contains("valid_until");
    }

    @Test
    void everyMerchantIsWithinOneThatWasAllowed() {
        assertThat(widened(HELD.merchants("books.test"))).isEmpty();
        assertThat(widened(HELD.merchants("a.shop.example", "*.b.shop.example", "*.shop.example")))
                .isEmpty();
        assertThat(widened(HELD.merchants("books.test", "shop.example"))).contains("allowed_merchants");
        assertThat(widened(HELD.merchants("*.books.test"))).contains("allowed_merchants");
        assertThat(widened(HELD.merchants("*.example"))).contains("allowed_merchants");
        assertThat(widened(HELD.merchants("evilshop.example"))).contains("allowed_merchants");
        assertThat(widened(HELD.merchants("*.evilshop.example"))).contains("allowed_merchants");
        assertThat(widened(HELD.merchants("a.books.test"))).contains("allowed_merchants");
    }

    @Test
    void fromAnyToAListIsNarrowerAndNotBack() {
        var any = HELD.categories().countries();

        assertThat(NarrowerTerms.widened(any.terms(), HELD.terms())).isEmpty();
        assertThat(NarrowerTerms.widened(any.terms(), any.terms())).isEmpty();
        assertThat(widened(HELD.categories())).contains("allowed_categories");
        assertThat(widened(HELD.countries())).contains("allowed_countries");
        assertThat(widened(HELD.categories("5192").countries("BE"))).isEmpty();
        assertThat(widened(HELD.categories("5942", "5812"))).contains("allowed_categories");
        assertThat(widened(HELD.countries("FR"))).contains("allowed_countries");
    }

    @Test
    void severalAuthorizationsMayEndAndNotBegin() {
        assertThat(widened(HELD.several(false))).isEmpty();
        assertThat(NarrowerTerms.widened(HELD.several(false).terms(), HELD.terms()))
                .contains("several_authorizations");
        assertThat(NarrowerTerms.widened(
                        HELD.several(false).terms(), HELD.several(false).terms()))
                .isEmpty();
    }

    @Test
    void lessMayBeConfirmedWithoutAsking() {
        assertThat(widened(HELD.automaticUpTo(null))).isEmpty();
        assertThat(widened(HELD.automaticUpTo(eur(19_99)))).isEmpty();
        assertThat(widened(HELD.automaticUpTo(eur(20_01)))).contains("confirmation");
        assertThat(NarrowerTerms.widened(
                        HELD.automaticUpTo(null).terms(),
                        HELD.automaticUpTo(eur(1)).terms()))
                .contains("confirmation");
        assertThat(NarrowerTerms.widened(
                        HELD.automaticUpTo(null).terms(),
                        HELD.automaticUpTo(null).terms()))
                .isEmpty();
    }

    @Test
    void aStopConditionMayBeAddedAndNotChanged() {
        assertThat(widened(HELD.stopCondition(null))).contains("stop_condition");
        assertThat(widened(HELD.stopCondition("never"))).contains("stop_condition");
        assertThat(NarrowerTerms.widened(HELD.stopCondition(null).terms(), HELD.terms()))
                .isEmpty();
    }

    @Test
    void aConsentMayBeTakenAwayAndNotGiven() {
        var both = HELD.accepting(LegalConsent.TERMS_OF_SALE, LegalConsent.PRIVACY_NOTICE);

        assertThat(widened(HELD.accepting())).isEmpty();
        assertThat(NarrowerTerms.widened(both.terms(), HELD.terms())).isEmpty();
        assertThat(widened(both)).contains("legal_consents");
        assertThat(widened(HELD.accepting(LegalConsent.PRIVACY_NOTICE))).contains("legal_consents");
        assertThat(NarrowerTerms.widened(HELD.accepting().terms(), HELD.terms()))
                .contains("legal_consents");
    }

    private static Optional<String> widened(Terms asked) {
        return NarrowerTerms.widened(HELD.terms(), asked.terms());
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }
}
