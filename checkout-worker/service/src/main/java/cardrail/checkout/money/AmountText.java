package cardrail.checkout.money;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.DecimalFormatSymbols;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The digits of an amount and what stands around them, in one way of writing: ASCII digits, a full stop for the Arabic
 * decimal separator, no direction marks, one kind of space, apostrophe and minus.
 *
 * @param around the text before and after the digits
 * @param digits from the first digit to the last
 * @param tail what follows the digits, such as {@code .–}
 */
record AmountText(String around, String digits, String tail, boolean negative) {

    private static final Pattern DIGITS = Pattern.compile("\\d(?:[\\d.,' ]*\\d)?");
    private static final Pattern NOTHING_BEHIND_IT = Pattern.compile("^\\s?[.,:]\\s?-+");
    private static final Pattern SUPERSCRIPT = Pattern.compile("[⁰¹²³⁴-⁹]");

    private static final Pattern SIGN_BETWEEN = Pattern.compile("(.*\\d)([€£$])(\\d{2})");

    /** More than any card holds; what is longer is no amount. */
    private static final int MAX_CHARACTERS = 20;

    /** Digits of a group, and decimals of the currencies that have most of them. */
    private static final int GROUP = 3;

    private static final Pattern PLAIN = Pattern.compile("\\d+");
    private static final String GROUPED = "\\d{1,3}(?:%1$s\\d{3})+";
    private static final String GROUPED_BY_LAKH = "\\d{1,2}(?:%1$s\\d{2})+%1$s\\d{3}";

    /** Empty where the text has no digits, or digits in two places: {@code 12 € 99}, {@code 10–20 €}. */
    static Optional<AmountText> of(String text) {
        var plain = withSignAtTheEnd(plain(text));
        Matcher found = DIGITS.matcher(plain);
        if (SUPERSCRIPT.matcher(text).find() || !found.find()) {
            return Optional.empty();
        }
        var digits = found.group();
        var before = plain.substring(0, found.start());
        var tail = plain.substring(found.end());
        if (found.find() || digits.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        return Optional.of(new AmountText(before + " " + tail, digits, tail, before.contains("-")));
    }

    /** {@code 12€99} is {@code 12.99€}. */
    private static String withSignAtTheEnd(String plain) {
        var between = SIGN_BETWEEN.matcher(plain);
        return between.matches()
                ? between.group(1) + (between.group(1).contains(".") ? ',' : '.') + between.group(3) + between.group(2)
                : plain;
    }

    private static String plain(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> {
            var digit = UCharacter.digit(letter, 10);
            if (digit >= 0 && UCharacter.isDigit(letter)) {
                plain.append(digit);
            } else if (UCharacter.getType(letter) != Character.FORMAT) {
                plain.appendCodePoint(plain(letter));
            }
        });
        return plain.toString();
    }

    private static int plain(int letter) {
        return switch (letter) {
            case '\u066b' -> '.'; // Arabic decimal separator
            case '\u066c' -> '\''; // Arabic thousands separator
            case '’', '＇', '´', '`' -> '\'';
            case '−', '–', '—', '‒', '﹣', '－' -> '-';
            case '．' -> '.';
            case '，', '、' -> ',';
            default -> UCharacter.isUWhiteSpace(letter) ? ' ' : letter;
        };
    }

    /**
     * @param decimals of the currency
     * @param page whose language decides what {@code 1.500} is where a currency has three decimals
     * @return empty where the digits are not written as an amount with so many decimals
     */
    Optional<BigDecimal> number(int decimals, Locale page) {
        var last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        var behind = last < 0 ? 0 : digits.length() - last - 1;
        if (last < 0 || behind != decimals || decimals == 0) {
            return alone();
        }
        if (decimals == GROUP && isEither(last)) {
            return ofLanguage(last, page);
        }
        return decimals == GROUP && digits.indexOf(digits.charAt(last)) != last ? alone() : parted(last);
    }

    /** A sign that stands once, with no other, before three digits: it may part them or group them. */
    private boolean isEither(int last) {
        var sign = digits.charAt(last);
        return digits.indexOf(sign) == last && digits.indexOf(sign == '.' ? ',' : '.') < 0;
    }

    /** {@code 1.500} in the page's language; not read where it has none, or where its language writes neither so. */
    private Optional<BigDecimal> ofLanguage(int last, Locale page) {
        if (page.getLanguage().isEmpty()) {
            return Optional.empty();
        }
        var symbols = DecimalFormatSymbols.getInstance(ULocale.forLocale(page));
        var sign = (int) digits.charAt(last);
        if (sign == plain(symbols.getDecimalSeparator())
                || (sign == '.' && symbols.getDecimalSeparator() == '\u066b')) {
            return parted(last);
        }
        return sign == plain(symbols.getGroupingSeparator()) ? alone() : Optional.empty();
    }

    private Optional<BigDecimal> parted(int last) {
        return whole(digits.substring(0, last), digits.charAt(last))
                .map(whole -> new BigDecimal(whole + "." + digits.substring(last + 1)));
    }

    private Optional<BigDecimal> alone() {
        var cut = tail.matches("^[.,]\\d.*") && !NOTHING_BEHIND_IT.matcher(tail).find();
        return cut ? Optional.empty() : whole(digits, ' ').map(BigDecimal::new);
    }

    /** @param taken the sign that has another meaning already */
    private static Optional<String> whole(String text, char taken) {
        if (PLAIN.matcher(text).matches()) {
            return Optional.of(text);
        }
        for (var group : ".,' ".toCharArray()) {
            var sign = "[" + group + "]";
            var grouped = text.matches(GROUPED.formatted(sign)) || text.matches(GROUPED_BY_LAKH.formatted(sign));
            if (grouped && (group != taken || group == ' ')) {
                return Optional.of(text.replaceAll(sign, ""));
            }
        }
        return Optional.empty();
    }
}
