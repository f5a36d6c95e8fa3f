package cardrail.checkout.page;

import cardrail.issuer.api.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads amounts as shops write them: {@code €48.20}, {@code 48,20 €}, {@code EUR 1,234.50}, {@code 1 234,50 €},
 * {@code CHF 12.–}, {@code ¥12,000}. What cannot be read with certainty is not read.
 *
 * <p>A currency sign that several currencies share ({@code $}, {@code ¥}, {@code kr}) is read as the currency that the page
 * writes in letters elsewhere, otherwise as the one of the page's region, and where there is neither not at all, except that
 * a bare {@code $} on an English page without a region is US dollars.
 */
final class AmountParser {

    private static final Pattern DIGITS = Pattern.compile("-?\\d(?:[\\d.,'’\\u00a0\\u202f ]*\\d)?");
    private static final Pattern CODE = Pattern.compile("(?<![A-Za-z])([A-Z]{3})(?![A-Za-z])");

    private final Locale page;
    private final @Nullable Currency writtenElsewhere;

    /**
     * @param language the page's {@code lang}, such as {@code de-CH}; may be empty
     * @param text where the page may write its currency in letters
     */
    AmountParser(String language, String text) {
        this.page = Locale.forLanguageTag(language);
        this.writtenElsewhere = onlyCode(text);
    }

    Optional<Money> parse(String amount) {
        return currency(amount).flatMap(currency -> number(amount, currency));
    }

    private Optional<Currency> currency(String amount) {
        var codes = CODE.matcher(amount);
        while (codes.find()) {
            var currency = ofCode(codes.group(1));
            if (currency != null) {
                return Optional.of(currency);
            }
        }
        if (amount.contains("US$")) {
            return Optional.of(Currency.getInstance("USD"));
        }
        if (amount.contains("CA$")) {
            return Optional.of(Currency.getInstance("CAD"));
        }
        if (amount.contains("A$")) {
            return Optional.of(Currency.getInstance("AUD"));
        }
        return Optional.ofNullable(ofSign(amount));
    }

    private @Nullable Currency ofSign(String amount) {
        var certain = amount.contains("€")
                ? "EUR"
                : amount.contains("£")
                        ? "GBP"
                        : amount.contains("zł")
                                ? "PLN"
                                : amount.contains("Kč") ? "CZK" : amount.contains("₩") ? "KRW" : "";
        if (!certain.isEmpty()) {
            return Currency.getInstance(certain);
        }
        if (writtenElsewhere != null) {
            return writtenElsewhere;
        }
        if (!page.getCountry().isEmpty()) {
            return Currency.getInstance(page);
        }
        if (amount.contains("$")
                && (page.getLanguage().isEmpty() || page.getLanguage().equals("en"))) {
            return Currency.getInstance("USD");
        }
        return amount.contains("¥") && !page.getLanguage().equals("zh") ? Currency.getInstance("JPY") : null;
    }

    /**
     * The last separator is the decimal one where exactly the currency's decimals follow it; where three digits follow, it
     * groups. Anything else is not an amount of this currency.
     */
    private static Optional<Money> number(String amount, Currency currency) {
        Matcher digits = DIGITS.matcher(amount);
        if (!digits.find()) {
            return Optional.empty();
        }
        var text = digits.group().replaceAll("[\\u00a0\\u202f ’']", "");
        var rest = amount.substring(digits.end());
        var decimals = currency.getDefaultFractionDigits();
        var last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        var after = last < 0 ? 0 : text.length() - last - 1;
        if (last >= 0 && after == decimals && decimals > 0) {
            return grouped(text.substring(0, last))
                    .map(whole -> money(whole + "." + text.substring(last + 1), currency));
        }
        if (last < 0 || after == 3) {
            var dashes = rest.matches("^[.,][-–—].*") || rest.isBlank() || !rest.matches("^[.,]\\d.*");
            return dashes ? grouped(text).map(whole -> money(whole, currency)) : Optional.empty();
        }
        return Optional.empty();
    }

    /** Digits with grouping signs in the right places; {@code 1.23} is no whole number. */
    private static Optional<String> grouped(String text) {
        var right = text.matches("-?\\d+") || text.matches("-?\\d{1,3}([.,]\\d{2,3})*[.,]\\d{3}");
        return right ? Optional.of(text.replaceAll("[.,]", "")) : Optional.empty();
    }

    private static Money money(String number, Currency currency) {
        return Money.ofMajor(new BigDecimal(number), currency);
    }

    private static @Nullable Currency onlyCode(String text) {
        Currency found = null;
        var codes = CODE.matcher(text);
        while (codes.find()) {
            var currency = ofCode(codes.group(1));
            if (currency != null && found != null && !found.equals(currency)) {
                return null;
            }
            found = currency == null ? found : currency;
        }
        return found;
    }

    private static @Nullable Currency ofCode(String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(code) && currency.getDefaultFractionDigits() >= 0)
                .findFirst()
                .orElse(null);
    }
}
