package cardrail.checkout.rules;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words as rules compare them: lower case, without accents, one space between words. */
public final class Words {

    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private Words() {}

    /** {@code "Numéro de carte*"} becomes {@code "numero de carte"}, and {@code "Card #"} becomes {@code "card number"}. */
    public static String plain(String text) {
        var lower = withoutAccents(text).toLowerCase(Locale.ROOT);
        var plain = new StringBuilder(lower.length());
        for (int at = 0; at < lower.length(); ) {
            int letter = lower.codePointAt(at);
            at += Character.charCount(letter);
            if (letter == 'ß') {
                plain.append("ss");
            } else if (isOfAWord(letter)) {
                plain.appendCodePoint(letter);
            } else if (letter == '#' && isAfterAWord(plain)) {
                plain.append("number ");
            } else if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
                plain.append(' ');
            }
        }
        return plain.toString().stripTrailing();
    }

    /** As in {@code "Card #"}; a sign that begins a text or follows a word without a space is none. */
    private static boolean isAfterAWord(StringBuilder plain) {
        return plain.length() > 1 && plain.charAt(plain.length() - 1) == ' ';
    }

    /** {@code "Numéro 12"} becomes {@code "Numero 12"}; also full-width signs become plain ones. */
    public static String withoutAccents(String text) {
        if (text.chars().allMatch(letter -> letter < 128)) {
            return text;
        }
        var bare = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .codePoints()
                .filter(letter -> !isMark(letter))
                .map(Words::withoutStroke)
                .forEach(bare::appendCodePoint);
        return bare.toString();
    }

    /** Strokes are no marks of their own in Unicode. */
    private static int withoutStroke(int letter) {
        return switch (letter) {
            case 'ł' -> 'l';
            case 'Ł' -> 'L';
            case 'ø' -> 'o';
            case 'Ø' -> 'O';
            case 'đ' -> 'd';
            case 'Đ' -> 'D';
            default -> letter;
        };
    }

    private static boolean isMark(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isOfAWord(int letter) {
        return switch (Character.getType(letter)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> Character.isLetter(letter);
        };
    }

    /** As {@link #plain}, for names in code: {@code "billingPostalCode"} becomes {@code "billing postal code"}. */
    public static String plainName(String identifier) {
        return plain(CAMEL.matcher(identifier).replaceAll(" "));
    }

    /** Whether a plain text holds a phrase as whole words. */
    public static boolean holds(String plainText, String phrase) {
        return !plain(phrase).isEmpty() && new Phrase(phrase).isIn(plainText);
    }
}
