package cardrail.issuer.mandate;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/** Merchant host patterns: {@code shop.example} is that host alone, {@code *.shop.example} every host below it. */
final class HostPattern {

    private static final Pattern FORM =
            Pattern.compile("(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final int HOST_CHARACTERS = 253;

    private HostPattern() {}

    static boolean isWellFormed(String pattern) {
        return pattern.length() <= HOST_CHARACTERS && FORM.matcher(pattern).matches();
    }

    /** Whether every host that {@code pattern} names is named by {@code wider}, too; both well-formed. */
    static boolean isWithin(String pattern, String wider) {
        return pattern.equals(wider) || wider.startsWith("*.") && pattern.endsWith(wider.substring(1));
    }

    /** @param host as it stands in the merchant's origin; compared without regard to case, in its ASCII form (RFC 5890) */
    static boolean matches(String pattern, String host) {
        String ascii;
        try {
            ascii = IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return false; // not a host name, so no pattern names it
        }
        return pattern.startsWith("*.") ? ascii.endsWith(pattern.substring(1)) : ascii.equals(pattern);
    }
}
