package cardrail.issuer.mandate;

import cardrail.issuer.api.Json;
import cardrail.issuer.api.MandateTerms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * The one byte-exact form of a mandate's terms (RFC 8785), which is what is stored, shown, digested and approved. Amounts
 * stay far below 2^53, where that form keeps every integer; {@link TermsRules} sees to it.
 *
 * @param json the canonical JSON
 * @param digest SHA-256 of its UTF-8 bytes, in hexadecimal
 */
record CanonicalTerms(String json, String digest) {

    static CanonicalTerms of(MandateTerms terms) {
        try {
            var canonical = new JsonCanonicalizer(Json.mapper().writeValueAsString(terms));
            var hash = MessageDigest.getInstance("SHA-256").digest(canonical.getEncodedUTF8());
            return new CanonicalTerms(
                    canonical.getEncodedString(), HexFormat.of().formatHex(hash));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static MandateTerms read(String json) {
        return Json.mapper().readValue(json.getBytes(StandardCharsets.UTF_8), MandateTerms.class);
    }
}
