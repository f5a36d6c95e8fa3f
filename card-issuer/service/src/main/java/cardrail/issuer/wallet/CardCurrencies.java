package cardrail.issuer.wallet;

import java.util.Currency;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * In which currencies cards are issued and money is put in.
 *
 * @param currencies ISO 4217; the first is shown for a wallet that has no money yet
 */
@ConfigurationProperties("cardrail.wallet")
public record CardCurrencies(
        @DefaultValue({"EUR", "USD", "GBP"}) List<Currency> currencies) {

    public CardCurrencies {
        currencies = List.copyOf(currencies);
        if (currencies.isEmpty()) {
            throw new IllegalArgumentException("cardrail.wallet.currencies must name at least one currency.");
        }
    }

    public boolean offers(Currency currency) {
        return currencies.contains(currency);
    }
}
