package cardrail.issuer.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.LegalConsent;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bytes that approvals cover: those that were signed once are signed for good. */
@Tag("law-2")
class CanonicalTermsTests {

    /** As it was stored and signed before mandates said anything of consents. */
    private static final String BEFORE = """
            {"allowed_categories":["5942"],"allowed_countries":[],"allowed_merchants":["*.shop.example"],\
            "confirmation":{"automatic_up_to":null},"limit":{"currency":"EUR","minor":10000},"max_purchases":3,\
            "per_purchase_limit":null,"several_authorizations":false,"stop_condition":null,\
            "task":"Books for the office","valid_from":"2026-06-01T12:00:00Z","valid_until":"2026-06-08T12:00:00Z"}""";

    private static final String DIGEST_BEFORE = "5ccc050bd8e2d05e4df0ab1cc16e1f8fadad736aab745fef3ec12220d8d81d4a";

    @Test
    void whatWasSignedBeforeIsReadAndWrittenAsItWas() {
        var terms = CanonicalTerms.read(BEFORE);

        assertThat(terms.legalConsents()).isEmpty();
        assertThat(CanonicalTerms.of(terms)).isEqualTo(new CanonicalTerms(BEFORE, DIGEST_BEFORE));
    }

    @Test
    void aConsentIsPartOfWhatIsSigned() {
        var terms = CanonicalTerms.read(BEFORE)
                .accepting(
                        List.of(LegalConsent.PRIVACY_NOTICE, LegalConsent.TERMS_OF_SALE, LegalConsent.PRIVACY_NOTICE));
        var canonical = CanonicalTerms.of(terms);

        assertThat(canonical.digest()).isNotEqualTo(DIGEST_BEFORE);
        assertThat(canonical.json()).contains("\"legal_consents\":[\"terms_of_sale\",\"privacy_notice\"]");
        assertThat(CanonicalTerms.read(canonical.json())).isEqualTo(terms);
    }

    @Test
    void aConsentThatNobodyKnowsMakesTheTermsUnreadable() {
        assertThat(CanonicalTerms.read(
                        BEFORE.replace("{\"allowed_cat", "{\"legal_consents\":[\"newsletter\"],\"allowed_cat")))
                .isEqualTo(CanonicalTerms.UNREADABLE);
    }

    @Test
    void noConsentAtAllInTheListMakesThemUnreadableToo() {
        assertThat(CanonicalTerms.read(BEFORE.replace("{\"allowed_cat", "{\"legal_consents\":[null],\"allowed_cat")))
                .isEqualTo(CanonicalTerms.UNREADABLE);
    }
}
