package cardrail.issuer.mandate;

import cardrail.issuer.api.ConfirmationPolicy;
import cardrail.issuer.api.LegalConsent;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Terms, and the same but for one field. */
public record Terms(MandateTerms terms) {

    public static Terms of(MandateTerms terms) {
        return new Terms(terms);
    }

    public Terms task(String task) {
        return with(task, terms.limit(), terms.perPurchaseLimit(), terms.maxPurchases(), terms.stopCondition());
    }

    public Terms limit(Money limit) {
        return with(terms.task(), limit, terms.perPurchaseLimit(), terms.maxPurchases(), terms.stopCondition());
    }

    public Terms perPurchase(@Nullable Money most) {
        return with(terms.task(), terms.limit(), most, terms.maxPurchases(), terms.stopCondition());
    }

    public Terms purchases(int most) {
        return with(terms.task(), terms.limit(), terms.perPurchaseLimit(), most, terms.stopCondition());
    }

    public Terms stopCondition(@Nullable String words) {
        return with(terms.task(), terms.limit(), terms.perPurchaseLimit(), terms.maxPurchases(), words);
    }

    private Terms with(
            String task, Money limit, @Nullable Money perPurchase, int purchases, @Nullable String stopCondition) {
        return new Terms(new MandateTerms(
                task,
                limit,
                perPurchase,
                purchases,
                terms.validFrom(),
                terms.validUntil(),
                terms.allowedMerchants(),
                terms.allowedCategories(),
                terms.allowedCountries(),
                terms.severalAuthorizations(),
                terms.confirmation(),
                stopCondition,
                terms.legalConsents()));
    }

    public Terms valid(Instant from, Instant until) {
        return scope(from, until, terms.allowedMerchants(), terms.allowedCategories(), terms.allowedCountries());
    }

    public Terms merchants(String... hosts) {
        return scope(
                terms.validFrom(),
                terms.validUntil(),
                List.of(hosts),
                terms.allowedCategories(),
                terms.allowedCountries());
    }

    public Terms categories(String... codes) {
        return scope(
                terms.validFrom(),
                terms.validUntil(),
                terms.allowedMerchants(),
                List.of(codes),
                terms.allowedCountries());
    }

    public Terms countries(String... codes) {
        return scope(
                terms.validFrom(),
                terms.validUntil(),
                terms.allowedMerchants(),
                terms.allowedCategories(),
                List.of(codes));
    }

    private Terms scope(
            Instant from, Instant until, List<String> merchants, List<String> categories, List<String> countries) {
        return new Terms(new MandateTerms(
                terms.task(),
                terms.limit(),
                terms.perPurchaseLimit(),
                terms.maxPurchases(),
                from,
                until,
                merchants,
                categories,
                countries,
                terms.severalAuthorizations(),
                terms.confirmation(),
                terms.stopCondition(),
                terms.legalConsents()));
    }

    public Terms several(boolean allowed) {
        return confirmed(allowed, terms.confirmation());
    }

    public Terms automaticUpTo(@Nullable Money most) {
        return confirmed(terms.severalAuthorizations(), new ConfirmationPolicy(most));
    }

    public Terms accepting(LegalConsent... consents) {
        return new Terms(terms.accepting(List.of(consents)));
    }

    private Terms confirmed(boolean several, ConfirmationPolicy confirmation) {
        return new Terms(new MandateTerms(
                terms.task(),
                terms.limit(),
                terms.perPurchaseLimit(),
                terms.maxPurchases(),
                terms.validFrom(),
                terms.validUntil(),
                terms.allowedMerchants(),
                terms.allowedCategories(),
                terms.allowedCountries(),
                several,
                confirmation,
                terms.stopCondition(),
                terms.legalConsents()));
    }
}
