package cardrail.checkout.form;

import cardrail.checkout.snapshot.FieldSeen;
import java.time.YearMonth;
import java.util.Locale;

/** How a field wants the end of a card's validity written. */
final class Expiry {

    private Expiry() {}

    static String written(YearMonth expiry, FieldToken token, FieldSeen field) {
        return switch (token) {
            case CC_EXP_MONTH -> month(expiry);
            case CC_EXP_YEAR ->
                field.isSelect() || field.isListbox() || wantsFourDigitYear(field)
                        ? year(expiry)
                        : year(expiry).substring(2);
            default -> together(expiry, field);
        };
    }

    private static String together(YearMonth expiry, FieldSeen field) {
        if (field.type().equals("month")) {
            return expiry.toString();
        }
        var shortYear = year(expiry).substring(2);
        if (field.maxLength() == 4) {
            return month(expiry) + shortYear;
        }
        var year = wantsFourDigitYear(field) ? year(expiry) : shortYear;
        var separator = field.placeholder().contains(" / ") ? " / " : "/";
        return month(expiry) + separator + year;
    }

    private static boolean wantsFourDigitYear(FieldSeen field) {
        var hint = (field.placeholder() + " " + field.label()).toUpperCase(Locale.ROOT);
        var asked = hint.contains("YYYY") || hint.contains("JJJJ") || hint.contains("AAAA");
        return asked
                || (field.maxLength() == 4
                        && field.inputMode().equals("numeric")
                        && field.autocomplete().contains("year"));
    }

    private static String month(YearMonth expiry) {
        return "%02d".formatted(expiry.getMonthValue());
    }

    private static String year(YearMonth expiry) {
        return "%04d".formatted(expiry.getYear());
    }
}
