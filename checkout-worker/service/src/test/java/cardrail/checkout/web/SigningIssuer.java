package cardrail.checkout.web;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.CardholderContact;
import cardrail.issuer.api.IntrospectToken;
import cardrail.issuer.api.Introspection;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.api.WalletId;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** A scripted issuer in memory: signs assertions with a real key, and knows the tokens it was told. */
final class SigningIssuer {

    final Map<String, Introspection> tokens = new HashMap<>();
    int questions;
    boolean away;

    private final InstantSource clock;
    private final ECKey key;

    SigningIssuer(InstantSource clock) {
        this.clock = clock;
        try {
            this.key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    void addAgent(String token) {
        tokens.put(token, new Introspection(true, AgentId.next(), WalletId.next()));
    }

    JWKSource<SecurityContext> publishedKeys() {
        return new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK()));
    }

    String assertion(OperatorRole... roles) {
        return assertion(claims -> {}, roles);
    }

    String assertion(Consumer<JwtClaimsSet.Builder> change, OperatorRole... roles) {
        var now = clock.instant();
        var claims = JwtClaimsSet.builder()
                .issuer("cardrail-issuer")
                .audience(List.of("cardrail"))
                .subject(OperatorId.next().value())
                .issuedAt(now)
                .expiresAt(now.plus(Duration.ofMinutes(10)))
                .claim("roles", Arrays.stream(roles).map(OperatorRole::code).toList())
                .claim("auth_time", now.getEpochSecond());
        change.accept(claims);
        var header =
                JwsHeader.with(SignatureAlgorithm.ES256).keyId(key.getKeyID()).build();
        return new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)))
                .encode(JwtEncoderParameters.from(header, claims.build()))
                .getTokenValue();
    }

    CardIssuer client() {
        return (CardIssuer) Proxy.newProxyInstance(
                CardIssuer.class.getClassLoader(), new Class<?>[] {CardIssuer.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "introspect" -> introspect((IntrospectToken) arguments[0]);
                        case "cardholderContact" -> contact();
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    private CardholderContact contact() {
        if (away) {
            throw new ApiProblem(0, "no_answer", "ConnectException", null);
        }
        return new CardholderContact("erika@example.test", "+4930901820");
    }

    private Introspection introspect(IntrospectToken command) {
        questions++;
        if (away) {
            throw new ApiProblem(0, "no_answer", "ConnectException", null);
        }
        return tokens.getOrDefault(command.token(), new Introspection(false, null, null));
    }
}
