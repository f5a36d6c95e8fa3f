package cardrail.checkout.form;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A street and the number in it, where a form asks for them apart: {@code Heidestrasse 17a}, {@code 12, rue de la Paix}.
 *
 * @param number as it is written, with its letter
 */
record StreetLine(String street, String number) {

    private static final String NUMBER = "\\d{1,5}\\s?[A-Za-z]?(?:\\s?[-/]\\s?\\d{1,5}\\s?[A-Za-z]?)?";
    private static final Pattern BEHIND = Pattern.compile("(.*\\p{L}.*?)[,\\s]+(" + NUMBER + ")");
    private static final Pattern BEFORE = Pattern.compile("(" + NUMBER + ")[,\\s]+(.*\\p{L}.*)");

    /** Empty where there is no number at either end, or one at both: a number is never guessed. */
    static Optional<StreetLine> of(String line) {
        var behind = BEHIND.matcher(line.strip());
        var before = BEFORE.matcher(line.strip());
        if (behind.matches() == before.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                behind.matches()
                        ? new StreetLine(behind.group(1), behind.group(2))
                        : new StreetLine(before.group(2), before.group(1)));
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "StreetLine";
    }
}
