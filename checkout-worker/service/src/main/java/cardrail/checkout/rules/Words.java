package cardrail.checkout.rules;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words as rules compare them: lower case, without accents, one space between words. */
public final class Words {

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private Words() {}

    /** {@code "Numéro de carte*"} becomes {@code "numero de carte"}. */
    public static String plain(String text) {
        var bare = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("");
        return NOT_A_WORD
                .matcher(bare.toLowerCase(Locale.ROOT).replace("ß", "ss"))
                .replaceAll(" ")
                .strip();
    }

    /** As {@link #plain}, for names in code: {@code "billingPostalCode"} becomes {@code "billing postal code"}. */
    public static String plainName(String identifier) {
        return plain(CAMEL.matcher(identifier).replaceAll(" "));
    }

    /** Whether a plain text holds a phrase as whole words. */
    public static boolean holds(String plainText, String phrase) {
        return (" " + plainText + " ").contains(" " + plain(phrase) + " ");
    }
}
