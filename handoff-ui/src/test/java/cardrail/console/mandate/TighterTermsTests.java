package cardrail.console.mandate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cardrail.console.mandate.TighterTerms.Unreadable;
import cardrail.issuer.api.ConfirmationPolicy;
import cardrail.issuer.api.LegalConsent;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TighterTermsTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** 02:30 for the second time in the night in which the clocks go back. */
    private static final Instant TWICE = Instant.parse("2026-10-25T01:30:12Z");

    private static final MandateTerms TERMS = new MandateTerms(
            "Books",
            Money.of(200_00, "EUR"),
            Money.of(60_00, "EUR"),
            8,
            Instant.parse("2026-10-01T00:00:00Z"),
            TWICE,
            List.of("a.example", "b.example"),
            List.of(),
            List.of(),
            false,
            new ConfirmationPolicy(Money.of(0, "EUR")),
            null);

    @Test
    void whatIsNotTouchedStaysAsItIsAlsoInAnHourThatComesTwice() throws Unreadable {
        var terms = TighterTerms.of(1, TERMS, BERLIN).over(TERMS, BERLIN);

        assertThat(terms.validUntil()).isEqualTo(TWICE);
        assertThat(terms.limit()).isEqualTo(TERMS.limit());
        assertThat(terms.perPurchaseLimit()).isEqualTo(TERMS.perPurchaseLimit());
        assertThat(terms.allowedMerchants()).isEqualTo(TERMS.allowedMerchants());
        assertThat(terms.confirmation().automaticUpTo()).isNull();
    }

    @Test
    void aConsentStaysUntilItIsTakenAwayAndNoneIsAdded() throws Unreadable {
        var accepting = TERMS.accepting(List.of(LegalConsent.TERMS_OF_SALE));

        assertThat(TighterTerms.of(1, accepting, BERLIN).over(accepting, BERLIN).legalConsents())
                .containsExactly(LegalConsent.TERMS_OF_SALE);
        assertThat(TighterTerms.of(1, TERMS, BERLIN).over(accepting, BERLIN).legalConsents())
                .isEmpty();
        assertThat(TighterTerms.of(1, accepting, BERLIN).over(TERMS, BERLIN).legalConsents())
                .isEmpty();
    }

    @Test
    void namesWhatCannotBeRead() {
        assertThat(refused("200", "60", "2026-12-01", List.of("a.example"))).isEqualTo("until day");
        assertThat(refused("200", "60", "2026-10-20T10:00", List.of())).isEqualTo("merchants none");
        assertThat(refused("0", "", "2026-10-20T10:00", List.of("a.example"))).isEqualTo("limit zero");
        assertThat(refused("50", "60", "2026-10-20T10:00", List.of("a.example")))
                .isEqualTo("per_purchase above");
    }

    private static String refused(String limit, String one, String until, List<String> merchants) {
        var typed = new TighterTerms(1, limit, one, 8, "", until, merchants, List.of());
        var refusal = catchThrowableOfType(Unreadable.class, () -> typed.over(TERMS, BERLIN));
        return refusal.field() + " " + refusal.word();
    }
}
