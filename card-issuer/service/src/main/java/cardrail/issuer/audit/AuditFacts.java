package cardrail.issuer.audit;

import cardrail.issuer.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;

/**
 * What one entry of the trail says, without its place in it.
 *
 * @param at to the microsecond, which is what PostgreSQL keeps
 * @param agentId where an agent acted, with its wallet; null otherwise
 */
record AuditFacts(
        Instant at,
        String actor,
        @Nullable String agentId,
        @Nullable String walletId,
        String action,
        String subject,
        String detail) {

    /** Always six digits, as {@code to_char} writes them in V4__audit_chain.sql. */
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    AuditFacts {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    static AuditFacts of(Instant at, Actor actor, String action, String subject, String detail) {
        var agent = actor instanceof Actor.Agent a ? a : null;
        return new AuditFacts(
                at,
                actor.code(),
                agent == null ? null : agent.id().value(),
                agent == null ? null : agent.walletId().value(),
                action,
                subject,
                detail);
    }

    String atText() {
        return AT.format(at);
    }

    /** SHA-256 of the UTF-8 bytes of {@link #canonical}. */
    ChainHash hashAfter(ChainHash previous) {
        return ChainHash.ofText(canonical(previous));
    }

    /**
     * The canonical form without the hash it follows, which only the database knows once it has locked the head. What looks
     * like its name within a text has its quotes escaped there.
     */
    Around aroundPrevious() {
        var whole = canonical(ChainHash.NONE);
        var mark = "\"previous\":\"";
        int start = whole.indexOf(mark) + mark.length();
        return new Around(
                whole.substring(0, start),
                whole.substring(start + ChainHash.NONE.hex().length()));
    }

    record Around(String before, String after) {}

    /**
     * The one byte-exact form of an entry (RFC 8785, JSON Canonicalization Scheme): an object of exactly {@code action},
     * {@code actor}, {@code agent_id}, {@code at}, {@code detail}, {@code previous}, {@code subject} and
     * {@code wallet_id}. All are strings, but for the two of an agent, which are null where none acted; {@code at} is UTC
     * with six digits of a second, {@code previous} 64 hexadecimal digits. The sequence is left out: the database leaves
     * gaps in it where a transaction is rolled back, and an entry's place is said by what it follows.
     */
    String canonical(ChainHash previous) {
        try {
            var hashed = new Hashed(action, actor, agentId, atText(), detail, previous.hex(), subject, walletId);
            return new JsonCanonicalizer(Json.mapper().writeValueAsString(hashed)).getEncodedString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Hashed(
            String action,
            String actor,
            @Nullable String agentId,
            String at,
            String detail,
            String previous,
            String subject,
            @Nullable String walletId) {}
}
