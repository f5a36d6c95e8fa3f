package cardrail.issuer.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One link of the audit chain: a SHA-256.
 *
 * @param hex 64 lower-case digits
 */
record ChainHash(String hex) {

    private static final int BYTES = 32;

    /** What the first entry follows: 32 zero bytes. */
    static final ChainHash NONE = of(new byte[BYTES]);

    static ChainHash of(byte[] bytes) {
        return new ChainHash(HexFormat.of().formatHex(bytes));
    }

    /** @param text hashed as UTF-8 */
    static ChainHash ofText(String text) {
        try {
            return of(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
