package cardrail.issuer.mandate;

import cardrail.issuer.api.ConfirmationPolicy;
import cardrail.issuer.api.Json;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.RequiredUnlessNullable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one byte-exact form of a mandate's terms (RFC 8785), which is what is stored, shown, digested and approved. Amounts
 * stay far below 2^53, where that form keeps every integer; {@link TermsRules} sees to it.
 *
 * @param json the canonical JSON
 * @param digest SHA-256 of its UTF-8 bytes, in hexadecimal
 */
record CanonicalTerms(String json, String digest) {

    /** Stands for terms that cannot be read. It is nobody's digest, so that nothing is approved or bought by it. */
    static final MandateTerms UNREADABLE = new MandateTerms(
            "(what is stored of this mandate cannot be read)",
            Money.zero(Currency.getInstance("EUR")),
            null,
            0,
            Instant.EPOCH,
            Instant.EPOCH,
            List.of(),
            List.of(),
            List.of(),
            false,
            new ConfirmationPolicy(null),
            null);

    private static final JsonMapper STORED =
            Json.mapper().rebuild().addModule(RequiredUnlessNullable.module()).build();

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

    /** What is stored, or {@link #UNREADABLE} where it was made something else than terms. */
    static MandateTerms read(String json) {
        try {
            return Objects.requireNonNullElse(STORED.readValue(json, MandateTerms.class), UNREADABLE);
        } catch (JacksonException notTerms) {
            return UNREADABLE;
        }
    }
}
