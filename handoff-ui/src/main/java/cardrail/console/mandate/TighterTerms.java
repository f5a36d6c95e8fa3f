package cardrail.console.mandate;

import cardrail.console.page.AmountInput;
import cardrail.issuer.api.ConfirmationPolicy;
import cardrail.issuer.api.LegalConsent;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.Money;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tighter terms as they are typed. Whether they are tighter is the issuer's to judge.
 *
 * @param version of the terms that were looked at
 * @param perPurchase blank for the whole limit
 * @param automatic blank where each offer is to be asked for
 * @param until in the console's time zone, to the minute: {@code 2026-12-01T18:00}
 * @param merchants those that stay
 * @param consents codes of those that stay
 */
public record TighterTerms(
        int version,
        @Nullable String limit,
        @Nullable String perPurchase,
        int purchases,
        @Nullable String automatic,
        @Nullable String until,
        @Nullable List<String> merchants,
        @Nullable List<String> consents) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    public TighterTerms {
        merchants = merchants == null ? List.of() : List.copyOf(merchants);
        consents = consents == null ? List.of() : List.copyOf(consents);
    }

    /** As the form begins: the terms that hold. */
    static TighterTerms of(int version, MandateTerms terms, ZoneId zone) {
        return new TighterTerms(
                version,
                terms.limit().major().toPlainString(),
                typed(terms.perPurchaseLimit()),
                terms.maxPurchases(),
                typed(terms.confirmation().automaticUpTo()),
                MINUTE.format(terms.validUntil().atZone(zone)),
                terms.allowedMerchants(),
                terms.legalConsents().stream().map(LegalConsent::code).toList());
    }

    /** What was typed cannot be read; the name of the field, and the end of the message key that says why. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private final String field;
        private final String word;

        Unreadable(String field, String word) {
            super(field + " " + word);
            this.field = field;
            this.word = word;
        }

        String field() {
            return field;
        }

        String word() {
            return word;
        }
    }

    /** @param now the terms that hold; what the form does not ask for stays as it is there */
    MandateTerms over(MandateTerms now, ZoneId zone) throws Unreadable {
        String currency = now.limit().currency().getCurrencyCode();
        if (merchants == null || merchants.isEmpty()) {
            throw new Unreadable("merchants", "none");
        }
        Money most = amount("limit", limit, currency);
        Money one = amountOrNull("per_purchase", perPurchase, currency);
        Money unasked = automatic(currency);
        requireWithin(most, "per_purchase", one);
        requireWithin(one == null ? most : one, "automatic", unasked);
        return new MandateTerms(
                now.task(),
                most,
                one,
                purchases,
                now.validFrom(),
                end(now.validUntil(), zone),
                now.allowedMerchants().stream().filter(merchants::contains).toList(),
                now.allowedCategories(),
                now.allowedCountries(),
                now.severalAuthorizations(),
                new ConfirmationPolicy(unasked),
                now.stopCondition(),
                now.legalConsents().stream()
                        .filter(consent -> consents != null && consents.contains(consent.code()))
                        .toList());
    }

    /** What was shown is the very end that it stands for, also in the hour that a zone has twice. */
    private Instant end(Instant now, ZoneId zone) throws Unreadable {
        if (MINUTE.format(now.atZone(zone)).equals(until)) {
            return now;
        }
        try {
            return LocalDateTime.parse(until == null ? "" : until, MINUTE)
                    .atZone(zone)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new Unreadable("until", "day");
        }
    }

    /** Zero asks for each offer, as blank does. */
    private @Nullable Money automatic(String currency) throws Unreadable {
        boolean zero = automatic != null && automatic.strip().matches("0+([.,]0+)?");
        return zero ? null : amountOrNull("automatic", automatic, currency);
    }

    /** What the issuer would refuse without being asked: it names no amount. */
    private void requireWithin(Money most, String field, @Nullable Money amount) throws Unreadable {
        if (amount != null && amount.compareTo(most) > 0) {
            throw new Unreadable(field, "above");
        }
    }

    private static @Nullable Money amountOrNull(String field, @Nullable String typed, String currency)
            throws Unreadable {
        return typed == null || typed.isBlank() ? null : amount(field, typed, currency);
    }

    private static Money amount(String field, @Nullable String typed, String currency) throws Unreadable {
        return switch (AmountInput.read(typed == null ? "" : typed, currency)) {
            case AmountInput.Read.Amount(Money money) -> money;
            case AmountInput.Read.Refused(String word) -> throw new Unreadable(field, word);
        };
    }

    private static String typed(@Nullable Money amount) {
        return amount == null ? "" : amount.major().toPlainString();
    }
}
