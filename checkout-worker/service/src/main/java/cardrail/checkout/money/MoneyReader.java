package cardrail.checkout.money;

import cardrail.issuer.api.Money;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Reads amounts as shops write them: {@code €48.20}, {@code 48,20 €}, {@code EUR 1,234.50}, {@code 1 234,50 €},
 * {@code CHF 1'234.50}, {@code CHF 12.–}, {@code ¥12,000}, {@code Rs. 1,23,456.00}, {@code KWD 1.500}, and in the digits of
 * other scripts. What cannot be read with certainty is not read.
 *
 * <p>A sign that several currencies share ({@code $}, {@code ¥}, {@code kr}) needs a second witness, see {@link
 * CurrencyWitnesses}; one that contradicts another in the same text is not read.
 */
public final class MoneyReader {

    private final CurrencySigns signs;
    private final CurrencyWitnesses witnesses;

    /**
     * @param language the page's {@code lang}, such as {@code de-CH}; may be empty
     * @param text where the page may write its currency in letters
     * @param declared codes that the page declares for machines
     */
    public MoneyReader(CurrencySigns signs, String language, String text, List<String> declared) {
        this.signs = signs;
        this.witnesses = CurrencyWitnesses.of(language, text, declared);
    }

    public Optional<Money> read(String text) {
        return AmountText.of(text).flatMap(amount -> currency(amount).flatMap(currency -> money(amount, currency)));
    }

    private Optional<Currency> currency(AmountText amount) {
        var allowed = signs.allowedBy(amount.around());
        return allowed.size() == 1 ? Optional.of(allowed.iterator().next()) : witnesses.choose(allowed);
    }

    private Optional<Money> money(AmountText amount, Currency currency) {
        return amount.number(currency.getDefaultFractionDigits(), witnesses.page())
                .map(number -> amount.negative() ? number.negate() : number)
                .map(number -> Money.ofMajor(number, currency));
    }
}
