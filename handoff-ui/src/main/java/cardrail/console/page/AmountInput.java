package cardrail.console.page;

import cardrail.issuer.api.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads an amount as a person types it: {@code 250}, {@code 250.50} or {@code 250,50}.
 *
 * <p>Refuses what could be read in two ways. A separator of thousands looks like a decimal point elsewhere, so none is
 * taken; a comma stands for the decimal point only before one or two digits.
 */
public final class AmountInput {

    private static final Pattern FORM = Pattern.compile("\\d{1,12}(?:\\.\\d{1,3}|,\\d{1,2})?");

    private AmountInput() {}

    /** What was typed, as money or as the reason why not. */
    public sealed interface Read {

        record Amount(Money value) implements Read {}

        /** @param word the end of the message key that says what is wrong */
        record Refused(String word) implements Read {}
    }

    public static Read read(String amount, String currency) {
        Currency unit;
        try {
            unit = Currency.getInstance(currency.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return new Read.Refused("currency");
        }
        String typed = amount.strip();
        if (unit.getDefaultFractionDigits() < 0) {
            return new Read.Refused("currency");
        }
        if (!FORM.matcher(typed).matches()) {
            return new Read.Refused("form");
        }
        var major = new BigDecimal(typed.replace(',', '.'));
        if (major.scale() > unit.getDefaultFractionDigits()) {
            return new Read.Refused("decimals");
        }
        return major.signum() > 0 ? new Read.Amount(Money.ofMajor(major, unit)) : new Read.Refused("zero");
    }
}
