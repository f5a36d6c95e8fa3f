package cardrail.checkout.page;

import cardrail.checkout.rules.Phrase;
import cardrail.checkout.rules.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the number of an order by the words in front of it. A number without such words is none: telephone numbers, postal
 * codes, dates and amounts stand on every confirmation, and so may the number of the card (law 9). Plain Java.
 */
final class OrderReference {

    /** What may stand between the words of a label, as in {@code Bestell-Nr.} or {@code N° de commande}. */
    private static final String JOINT = "[ .\\-°']{0,3}";

    private static final String TOKEN =
            "#?\\s?((?=[A-Za-z0-9/_.-]*[0-9])[A-Za-z0-9](?:[A-Za-z0-9/_.-]{0,28}[A-Za-z0-9])?)";

    /** Between a label and its number; the number may stand in the next line. */
    private static final String SAYS =
            "[\\s.:#=\"'«“(\\[—–°-]{0,8}(?:(?:は|(?:is|was|lautet|ist|est|es|e|jest|ar|er|on|je)\\b)[\\s:#\"'«“]{0,4})?";

    private static final String BEGINS = "(?<![\\p{L}\\p{N}])";
    private static final String ENDS = "(?![A-Za-z0-9_/-]|[.][A-Za-z0-9])";

    private static final Pattern DATE =
            Pattern.compile("\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|\\d{1,2}[-./]\\d{1,2}[-./]\\d{2,4}");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,6}[.]\\d{2}");
    private static final Pattern GOES_ON = Pattern.compile(
            "^[,.]?[ \\t\\u00a0]?[/()-]?[ \\t\\u00a0]?\\d|^[ \\u00a0]?[€£$¥%]|^[ \\u00a0]?(?:EUR|USD|GBP|CHF|JPY)\\b");
    private static final Pattern SENTENCE_GOES_ON = Pattern.compile("^[ \\t]+(?![\\p{Ll}(–—-])");
    private static final Pattern NOT_A_DIGIT = Pattern.compile("\\D");

    /** As many digits as a card's number may have are never told, whatever they are (ISO/IEC 7812: up to 19, here from 13). */
    private static final int CARD_DIGITS_MIN = 13;

    /** Four digits after a bare word may be a year. */
    private static final int MIN_BARE_DIGITS = 5;

    private final Pattern labelled;
    private final Pattern named;

    OrderReference(List<String> labels, List<String> orders) {
        labelled = Pattern.compile(
                alternatives(labels) + SAYS + TOKEN + ENDS, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        named = Pattern.compile(
                alternatives(orders) + "[ :]{0,3}" + TOKEN + ENDS, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** The longest first, so that none is cut off by another. */
    private static String alternatives(List<String> phrases) {
        return phrases.stream()
                .map(Words::withoutAccents)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(OrderReference::joined)
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    private static String joined(String phrase) {
        var begins = new Phrase(phrase).openStart() ? "" : BEGINS;
        return begins
                + Arrays.stream(phrase.split("[ ']", -1)).map(Pattern::quote).collect(Collectors.joining(JOINT));
    }

    /** A number after words for the number of an order; otherwise one after a bare word for an order, where that is certain. */
    Optional<String> in(String text) {
        var bare = Words.withoutAccents(columns(text));
        return first(labelled.matcher(bare), bare, false).or(() -> first(named.matcher(bare), bare, true));
    }

    private static Optional<String> first(Matcher matcher, String text, boolean afterBareWord) {
        while (matcher.find()) {
            var token = matcher.group(1);
            var rest = text.substring(matcher.end(1), Math.min(text.length(), matcher.end(1) + 12));
            var marked = text.substring(matcher.start(), matcher.start(1)).contains("#");
            if (!isOtherwise(token, rest) && (!afterBareWord || marked || isCertain(token, rest))) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }

    /** Whether it is part of a telephone number or an amount, a date, or reads like the number of a card. */
    private static boolean isOtherwise(String token, String rest) {
        var digits = NOT_A_DIGIT.matcher(token).replaceAll("");
        return DATE.matcher(token).matches()
                || AMOUNT.matcher(token).matches()
                || GOES_ON.matcher(rest).find()
                || digits.length() >= CARD_DIGITS_MIN;
    }

    private static boolean isCertain(String token, String rest) {
        var hasLetters = token.toUpperCase(Locale.ROOT).chars().anyMatch(one -> one >= 'A' && one <= 'Z');
        return hasLetters
                ? token.length() >= 4 && token.equals(token.toUpperCase(Locale.ROOT))
                : token.length() >= MIN_BARE_DIGITS
                        && !token.startsWith("0")
                        && !SENTENCE_GOES_ON.matcher(rest).find();
    }

    /** Rows of a table below its head are read as label and value. */
    private static String columns(String text) {
        var lines = text.split("\\R", -1);
        var read = new ArrayList<String>();
        for (var at = 0; at < lines.length; at++) {
            var head = lines[at].split("\\t", -1);
            var row = at + 1 < lines.length ? lines[at + 1].split("\\t", -1) : new String[0];
            if (head.length < 2
                    || head.length != row.length
                    || lines[at].chars().anyMatch(Character::isDigit)) {
                read.add(lines[at]);
                continue;
            }
            for (var column = 0; column < head.length; column++) {
                read.add(head[column] + ": " + row[column]);
            }
            at++;
        }
        return String.join("\n", read);
    }
}
