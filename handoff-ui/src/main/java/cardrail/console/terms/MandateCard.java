package cardrail.console.terms;

import cardrail.console.page.Formats;
import cardrail.issuer.api.LegalConsent;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.Money;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mandate as a person reads it: every term that the approval covers, none left out.
 *
 * @param perPurchase null where one purchase may use the whole limit
 * @param automaticUpTo null where every offer is asked for
 * @param consents what the agent may accept at a merchant in the owner's name
 * @param left what is not used yet; used + left = limit, unless more was captured than held
 */
public record MandateCard(
        String id,
        String state,
        int version,
        String digest,
        String agent,
        String wallet,
        String task,
        String limit,
        @Nullable String perPurchase,
        int maxPurchases,
        String validFrom,
        String validUntil,
        String endsIn,
        List<String> merchants,
        List<String> categories,
        List<String> countries,
        boolean severalAuthorizations,
        @Nullable String automaticUpTo,
        @Nullable String stopCondition,
        List<Consent> consents,
        String used,
        String left,
        int percentUsed,
        int purchases,
        String requestedAgo,
        @Nullable String approvedAt) {

    /** @param words that end "the agent may accept" */
    public record Consent(String code, String words) {}

    public static MandateCard of(MandateView mandate, Formats formats) {
        return of(mandate, mandate.terms(), formats);
    }

    /** @param terms in the place of those that hold */
    public static MandateCard of(MandateView mandate, MandateTerms terms, Formats formats) {
        Money left =
                terms.limit().minus(mandate.used()).max(Money.zero(terms.limit().currency()));
        return new MandateCard(
                mandate.id().value(),
                mandate.state().code(),
                mandate.version(),
                mandate.digest(),
                mandate.agentId().value(),
                mandate.walletId().value(),
                terms.task(),
                formats.money(terms.limit()),
                moneyOrNull(terms.perPurchaseLimit(), formats),
                terms.maxPurchases(),
                formats.time(terms.validFrom()),
                formats.time(terms.validUntil()),
                ends(terms, formats),
                terms.allowedMerchants(),
                terms.allowedCategories(),
                terms.allowedCountries().stream()
                        .map(code -> country(code, formats.locale()))
                        .toList(),
                terms.severalAuthorizations(),
                moneyOrNull(terms.confirmation().automaticUpTo(), formats),
                terms.stopCondition(),
                terms.legalConsents().stream()
                        .map(consent -> new Consent(consent.code(), words(consent)))
                        .toList(),
                formats.money(mandate.used()),
                formats.money(left),
                percent(mandate.used(), terms.limit()),
                mandate.purchases(),
                formats.since(mandate.createdAt()),
                mandate.approvedAt() == null ? null : formats.time(mandate.approvedAt()));
    }

    private static String words(LegalConsent consent) {
        return switch (consent) {
            case TERMS_OF_SALE -> "the merchant's terms of sale and use, with its rules on returns";
            case PRIVACY_NOTICE -> "the merchant's privacy notice";
        };
    }

    private static @Nullable String moneyOrNull(@Nullable Money amount, Formats formats) {
        return amount == null ? null : formats.money(amount);
    }

    private static String ends(MandateTerms terms, Formats formats) {
        var left = Duration.between(formats.now(), terms.validUntil());
        return left.isPositive() ? "in " + Formats.span(left) : "over";
    }

    private static String country(String code, Locale locale) {
        return Locale.of("", code).getDisplayCountry(locale);
    }

    private static int percent(Money used, Money limit) {
        return limit.isZero() ? 0 : (int) Math.clamp(used.minor() * 100.0 / limit.minor(), 0, 100);
    }
}
