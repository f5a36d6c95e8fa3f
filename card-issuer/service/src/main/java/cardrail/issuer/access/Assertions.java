package cardrail.issuer.access;

import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.audit.Actor;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/**
 * Signs and verifies operators' assertions: ES256 (RFC 7518 section 3.4) over the operator, the roles and the time of the
 * sign-in. They are short-lived, because no service asks back whether an operator is still enabled; renewing does.
 */
@Component
class Assertions {

    /** How long one assertion counts. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** How long a signature that was verified need not be verified again; the end is compared every time. */
    private static final Duration VERIFIED_FOR = Duration.ofMinutes(1);

    private static final int VERIFIED_AT_MOST = 1_000;

    private static final String ISSUER = "cardrail-issuer";
    private static final String AUDIENCE = "cardrail";
    private static final String ROLES = "roles";
    private static final String AUTH_TIME = "auth_time";

    private final InstantSource clock;
    private final JWKSet keys;
    private final NimbusJwtEncoder encoder;
    private final NimbusJwtDecoder decoder;
    private final Cache<String, Jwt> verified = Caffeine.newBuilder()
            .expireAfterWrite(VERIFIED_FOR)
            .maximumSize(VERIFIED_AT_MOST)
            .build();

    Assertions(SigningKeys signingKeys, InstantSource clock) {
        this.clock = clock;
        this.keys = new JWKSet(signingKeys.newestFirst());
        var source = new ImmutableJWKSet<com.nimbusds.jose.proc.SecurityContext>(keys);
        this.encoder = new NimbusJwtEncoder(source);
        this.decoder = NimbusJwtDecoder.withJwkSource(source)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        // the end is compared by verify(), with our clock: renewing accepts what verifying does not
        decoder.setJwtValidator(jwt -> OAuth2TokenValidatorResult.success());
    }

    /** @param operator with the moment of the sign-in, which does not change when an assertion is renewed */
    String sign(Actor.Operator operator) {
        var now = clock.instant();
        var claims = JwtClaimsSet.builder()
                .id(UUID.randomUUID().toString())
                .issuer(ISSUER)
                .audience(List.of(AUDIENCE))
                .subject(operator.id().value())
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .claim(
                        ROLES,
                        operator.roles().stream()
                                .map(OperatorRole::code)
                                .sorted()
                                .toList())
                .claim(AUTH_TIME, operator.signedInAt().getEpochSecond())
                .build();
        var header = JwsHeader.with(SignatureAlgorithm.ES256)
                .keyId(keys.getKeys().getFirst().getKeyID())
                .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    /** Empty unless it is ours and counts now. */
    Optional<Assertion> verify(String token) {
        return readEvenEnded(token).filter(assertion -> clock.instant().isBefore(assertion.expiresAt()));
    }

    /** Empty unless it is ours; it may have ended. For renewing only. */
    Optional<Assertion> readEvenEnded(String token) {
        try {
            var jwt = signed(token);
            var ours = ISSUER.equals(jwt.getClaimAsString("iss"))
                    && Objects.requireNonNullElse(jwt.getAudience(), List.of()).contains(AUDIENCE);
            return ours ? Optional.of(assertion(jwt)) : Optional.empty();
        } catch (JwtException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** One request of the console is several here, all with the same assertion. */
    private Jwt signed(String token) {
        var known = verified.getIfPresent(token);
        if (known != null) {
            return known;
        }
        var jwt = decoder.decode(token);
        verified.put(token, jwt);
        return jwt;
    }

    /** The public halves, for everybody who verifies. */
    Map<String, Object> publicKeys() {
        return keys.toPublicJWKSet().toJSONObject();
    }

    private static Assertion assertion(Jwt jwt) {
        var roles = Objects.requireNonNullElse(jwt.getClaimAsStringList(ROLES), List.<String>of());
        var operator = new Actor.Operator(
                new OperatorId(String.valueOf(jwt.getSubject())),
                roles.stream().map(OperatorRole::ofCode).collect(Collectors.toUnmodifiableSet()),
                instant(jwt.getClaimAsInstant(AUTH_TIME)));
        return new Assertion(operator, instant(jwt.getExpiresAt()));
    }

    private static Instant instant(@Nullable Instant claim) {
        if (claim == null) {
            throw new IllegalArgumentException("an assertion without its times");
        }
        return claim;
    }
}
