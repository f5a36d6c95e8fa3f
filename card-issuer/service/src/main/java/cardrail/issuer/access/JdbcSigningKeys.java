package cardrail.issuer.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcSigningKeys implements SigningKeys {

    // two issuers that start on an empty database at once must agree on one key
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('cardrail.signing_key'))";

    private static final String NEWEST_FIRST = """
            SELECT jwk FROM signing_key ORDER BY created_at DESC, kid
            """;

    private static final String INSERT = """
            INSERT INTO signing_key (kid, jwk, created_at) VALUES (:kid, :jwk, :created_at)
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    JdbcSigningKeys(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<JWK> newestFirst() {
        jdbc.sql(LOCK).query().singleRow();
        var keys = jdbc.sql(NEWEST_FIRST)
                .query((row, number) -> parse(row.getString("jwk")))
                .list();
        return keys.isEmpty() ? List.of(first()) : List.copyOf(keys);
    }

    private JWK first() {
        var key = generate();
        jdbc.sql(INSERT)
                .param("kid", key.getKeyID())
                .param("jwk", key.toJSONString())
                .param("created_at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return key;
    }

    private static JWK generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java cannot make a P-256 key", e);
        }
    }

    // without the cause: a parser's message may quote the key
    private static JWK parse(String jwk) {
        try {
            return JWK.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("a stored signing key cannot be read");
        }
    }
}
