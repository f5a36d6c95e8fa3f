package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person is asked to approve, and nothing else: every field is part of the canonical form that the approval covers.
 *
 * @param task what the purchase is for, in the words of the agent; 1 to 500 characters
 * @param limit the most that may be used in all, gross; refunds do not give it back
 * @param perPurchaseLimit the most for one purchase; null means the whole limit
 * @param maxPurchases how many checkouts may hold a card or be paid for, 1 to 1000; one that ends unpaid is given back
 * @param validUntil the end; arming is refused unless the mandate outlasts it
 * @param allowedMerchants host patterns: {@code shop.example} or {@code *.shop.example}; at least one
 * @param allowedCategories merchant category codes (ISO 18245, four digits); empty means any
 * @param allowedCountries countries of the merchant (ISO 3166-1 alpha-2); empty means any
 * @param severalAuthorizations whether a merchant may split one purchase into several authorizations (law 1)
 * @param confirmation when an offer needs nobody's confirmation
 * @param stopCondition when the agent should stop, in words; told back to it, not evaluated
 * @param legalConsents what the agent may accept at a merchant in the owner's name; none where nothing is said of it, and then no
 *     part of the JSON either: what was signed before there was such a term is still what was signed
 */
public record MandateTerms(
        String task,
        Money limit,
        @Nullable Money perPurchaseLimit,
        int maxPurchases,
        Instant validFrom,
        Instant validUntil,
        List<String> allowedMerchants,
        List<String> allowedCategories,
        List<String> allowedCountries,
        boolean severalAuthorizations,
        ConfirmationPolicy confirmation,
        @Nullable String stopCondition,
        @Nullable List<LegalConsent> legalConsents) {

    public MandateTerms {
        allowedMerchants = List.copyOf(allowedMerchants);
        allowedCategories = List.copyOf(allowedCategories);
        allowedCountries = List.copyOf(allowedCountries);
        // one order, each once: two ways to say the same are no two digests
        legalConsents = legalConsents == null // by who knows of no such term
                ? List.of()
                : List.copyOf(legalConsents).stream().distinct().sorted().toList();
    }

    /** Terms by which nothing is accepted in anybody's name. */
    public MandateTerms(
            String task,
            Money limit,
            @Nullable Money perPurchaseLimit,
            int maxPurchases,
            Instant validFrom,
            Instant validUntil,
            List<String> allowedMerchants,
            List<String> allowedCategories,
            List<String> allowedCountries,
            boolean severalAuthorizations,
            ConfirmationPolicy confirmation,
            @Nullable String stopCondition) {
        this(
                task,
                limit,
                perPurchaseLimit,
                maxPurchases,
                validFrom,
                validUntil,
                allowedMerchants,
                allowedCategories,
                allowedCountries,
                severalAuthorizations,
                confirmation,
                stopCondition,
                List.of());
    }

    @Override
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public List<LegalConsent> legalConsents() {
        return legalConsents == null ? List.of() : legalConsents; // never null: the compiler does not know
    }

    /** The same, with other consents. */
    public MandateTerms accepting(List<LegalConsent> consents) {
        return new MandateTerms(
                task,
                limit,
                perPurchaseLimit,
                maxPurchases,
                validFrom,
                validUntil,
                allowedMerchants,
                allowedCategories,
                allowedCountries,
                severalAuthorizations,
                confirmation,
                stopCondition,
                consents);
    }
}
