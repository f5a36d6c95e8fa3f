package cardrail.checkout.handoff;

import cardrail.issuer.api.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Above which amounts a second operator has to agree. Off unless an amount is set; once one is, a currency that is not named needs
 * two for any amount, because an exchange rate is not known here.
 *
 * @param above major units by currency code: up to this, one is enough
 */
@ConfigurationProperties("cardrail.limits.two-persons")
record TwoPersonRule(@DefaultValue Map<String, BigDecimal> above) {

    static final TwoPersonRule OFF = new TwoPersonRule(Map.of());

    TwoPersonRule {
        var checked = new TreeMap<String, BigDecimal>(String.CASE_INSENSITIVE_ORDER);
        above.forEach((code, amount) -> checked.put(currency(code).getCurrencyCode(), positive(code, amount)));
        above = checked;
    }

    boolean needsTwo(Money amount) {
        if (above.isEmpty()) {
            return false;
        }
        BigDecimal enough = above.get(amount.currency().getCurrencyCode());
        return enough == null || amount.major().compareTo(enough) > 0;
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "cardrail.limits.two-persons.above." + code + " does not name a currency", e);
        }
    }

    private static BigDecimal positive(String code, BigDecimal amount) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("cardrail.limits.two-persons.above." + code + " must not be negative");
        }
        return amount;
    }
}
