package cardrail.checkout.handoff;

import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.NextStep;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/** What may be written about an item, and what not. */
final class Comments {

    static final int MAX_CHARACTERS = 2_000;
    static final int MAX_NOTES = 200;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("(?<!\\d)\\d(?:[ .\\-]?\\d){12,18}(?!\\d)");

    private Comments() {}

    /**
     * As it is kept: lines end in one character, nothing stands around it.
     *
     * @throws ProblemException 422 {@code invalid_comment}; {@code card_number_in_comment}, because a number is kept nowhere (law 9)
     */
    static String accepted(String typed) {
        String text = typed.replace("\r\n", "\n").strip();
        if (text.isEmpty()
                || text.length() > MAX_CHARACTERS
                || CONTROL.matcher(text).find()) {
            throw refused(
                    "invalid_comment",
                    "A comment has 1 to " + MAX_CHARACTERS + " characters and no control characters.");
        }
        if (LIKE_A_NUMBER.matcher(text).results().anyMatch(found -> isCheckDigitRight(found.group()))) {
            throw refused("card_number_in_comment", "This reads like a card number, and was not kept.");
        }
        return text;
    }

    private static ProblemException refused(String code, String detail) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, code, detail, NextStep.STOP);
    }

    /** ISO/IEC 7812-1, annex B: the Luhn formula. */
    private static boolean isCheckDigitRight(String number) {
        String digits = number.replaceAll("\\D", "");
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
