package cardrail.issuer.api;

import java.util.UUID;
import java.util.regex.Pattern;

/** The one form of every identifier: a prefix that says the kind, then 32 hexadecimal digits. */
public final class Ids {

    private static final Pattern REST = Pattern.compile("[0-9a-f]{32}");

    private Ids() {}

    /** A new random identifier: 122 bits from {@link UUID#randomUUID()}. */
    public static String next(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "");
    }

    /** @throws IllegalArgumentException unless {@code value} is {@code prefix} and 32 lower-case hexadecimal digits */
    public static void requireForm(String prefix, String value) {
        if (!value.startsWith(prefix)
                || !REST.matcher(value.substring(prefix.length())).matches()) {
            throw new IllegalArgumentException("not an identifier of the form " + prefix + "<32 hex digits>");
        }
    }
}
