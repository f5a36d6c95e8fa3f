package cardrail.checkout.handoff;

import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.NextStep;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/** What may be written about an item or an offer, and what not. */
public final class Comments {

    static final int MAX_CHARACTERS = 2_000;
    static final int MAX_NOTES = 200;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
    /** Groups of digits, as people part a number and what stands beside it. */
    private static final Pattern DIGITS = Pattern.compile("\\d+(?:[\\s./_–-]{1,3}\\d+)*");

    private static final Pattern BETWEEN = Pattern.compile("\\D+");
    private static final int SHORTEST_NUMBER = 13;
    private static final int LONGEST_NUMBER = 19;

    private Comments() {}

    /**
     * As it is kept: lines end in one character, nothing stands around it.
     *
     * @throws ProblemException 422 {@code invalid_comment}; {@code card_number_in_comment}, because a number is kept nowhere (law 9)
     */
    static String accepted(String typed) {
        return accepted(typed, MAX_CHARACTERS);
    }

    /** As {@link #accepted(String)}, of at most that many characters. */
    public static String accepted(String typed, int most) {
        String text = typed.replace("\r\n", "\n").strip();
        if (text.isEmpty() || text.length() > most || CONTROL.matcher(text).find()) {
            throw refused("invalid_comment", "A comment has 1 to " + most + " characters and no control characters.");
        }
        if (holdsCardNumber(text)) {
            throw refused("card_number_in_comment", "This reads like a card number, and was not kept.");
        }
        return text;
    }

    /** Whether somewhere in it stands what reads like one, with a right check digit. */
    static boolean holdsCardNumber(String text) {
        return DIGITS.matcher(text).results().anyMatch(found -> holdsNumber(BETWEEN.split(found.group())));
    }

    private static ProblemException refused(String code, String detail) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, code, detail, NextStep.STOP);
    }

    /** Whether some groups in a row are one: what stands beside it, such as its code, does not hide it. */
    private static boolean holdsNumber(String[] groups) {
        for (int first = 0; first < groups.length; first++) {
            var digits = new StringBuilder();
            for (int last = first; last < groups.length && digits.length() <= LONGEST_NUMBER; last++) {
                digits.append(groups[last]);
                if (digits.length() >= SHORTEST_NUMBER
                        && digits.length() <= LONGEST_NUMBER
                        && isCheckDigitRight(digits)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** ISO/IEC 7812-1, annex B: the Luhn formula. */
    private static boolean isCheckDigitRight(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
