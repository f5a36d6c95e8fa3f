package cardrail.checkout.page;

import cardrail.issuer.api.RevealedCard;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a page and everything that leaves it (law 9). Knows the live number of its checkout and covers it however
 * the page writes it; also covers whatever else reads like a card number. Forgets with the page.
 */
final class Redactor {

    private static final String DOTS = "••••";

    /** What may stand between the digits of a number on a page or in an address. */
    private static final String BETWEEN = "(?:[\\s.\\-_+/]|%20|%2D|&nbsp;){0,3}";

    private static final Pattern LIKE_A_NUMBER = Pattern.compile("(?<!\\d)(?:\\d[ \\-]?){12,18}\\d(?!\\d)");

    private volatile @Nullable Pattern number;
    private volatile @Nullable Pattern code;

    void learn(RevealedCard card) {
        number = Pattern.compile(String.join(BETWEEN, card.pan().reveal().split("")));
        code = Pattern.compile("(?<!\\d)(?<!\\d[.,])(?<![€$£¥])" + card.cvc().reveal() + "(?!\\d|[.,]\\d)");
    }

    /** Whether a live card is in the page, as far as we put one there. */
    boolean knowsCard() {
        return number != null;
    }

    void forget() {
        number = null;
        code = null;
    }

    /** A short text that is only of use whole: itself, or null where it would have to be covered. */
    @Nullable String untouched(@Nullable String text) {
        return text == null || clean(text).equals(text) ? text : null;
    }

    String clean(String text) {
        var cleaned = text;
        var live = number;
        if (live != null) {
            cleaned = live.matcher(cleaned).replaceAll(DOTS);
        }
        cleaned = LIKE_A_NUMBER.matcher(cleaned).replaceAll(DOTS);
        var verification = code;
        return verification == null ? cleaned : verification.matcher(cleaned).replaceAll(DOTS);
    }
}
