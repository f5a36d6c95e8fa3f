package cardrail.checkout.web;

import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/** Verifies the issuer's signed statements that an operator has signed in, against the keys that the issuer publishes. */
@Component
class OperatorAssertions {

    /** How far the clocks of issuer and worker may be apart. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private static final int KEYS_TIMEOUT_MILLISECONDS = 2_000;
    private static final int KEYS_MAX_BYTES = 64 * 1024;
    private static final int KEYS_MIN_INTERVAL_MILLISECONDS = 2_000;

    /** How long a signature that was verified need not be verified again; the times are compared every time. */
    private static final Duration VERIFIED_FOR = Duration.ofMinutes(1);

    private static final int VERIFIED_AT_MOST = 1_000;

    private final JwtDecoder decoder;
    private final OAuth2TokenValidator<Jwt> validator;
    private final Cache<String, Jwt> verified = Caffeine.newBuilder()
            .expireAfterWrite(VERIFIED_FOR)
            .maximumSize(VERIFIED_AT_MOST)
            .build();

    @Autowired
    OperatorAssertions(IssuerSettings issuer, InstantSource clock) {
        this(keys(issuer.url().resolve("/v1/access/jwks")), clock);
    }

    OperatorAssertions(JWKSource<SecurityContext> keys, InstantSource clock) {
        var signature = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        signature.setJwtValidator(jwt -> OAuth2TokenValidatorResult.success());
        this.decoder = signature;
        this.validator = validator(clock);
    }

    /**
     * Empty unless it is the issuer's and counts now.
     *
     * @throws org.springframework.security.oauth2.jwt.JwtException where the issuer's keys could not be fetched
     */
    Optional<Actor.Operator> verify(String assertion) {
        try {
            var jwt = signed(assertion);
            return validator.validate(jwt).hasErrors() ? Optional.empty() : Optional.of(operator(jwt));
        } catch (BadJwtException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** One request of the console is several here, all with the same assertion. */
    private Jwt signed(String assertion) {
        var known = verified.getIfPresent(assertion);
        if (known != null) {
            return known;
        }
        var jwt = decoder.decode(assertion);
        verified.put(assertion, jwt);
        return jwt;
    }

    private static Actor.Operator operator(Jwt assertion) {
        var signedInAt = assertion.getClaimAsInstant("auth_time");
        if (signedInAt == null) {
            throw new IllegalArgumentException("an assertion without the time of the sign-in");
        }
        return new Actor.Operator(
                new OperatorId(String.valueOf(assertion.getSubject())),
                Objects.requireNonNullElse(assertion.getClaimAsStringList("roles"), List.<String>of()).stream()
                        .map(OperatorRole::ofCode)
                        .collect(Collectors.toUnmodifiableSet()),
                signedInAt);
    }

    private static OAuth2TokenValidator<Jwt> validator(InstantSource clock) {
        var timestamps = new JwtTimestampValidator(CLOCK_SKEW);
        timestamps.setClock(clock.withZone(ZoneOffset.UTC));
        timestamps.setAllowEmptyExpiryClaim(false);
        return new DelegatingOAuth2TokenValidator<>(
                timestamps,
                new JwtClaimValidator<String>("iss", "cardrail-issuer"::equals),
                new JwtClaimValidator<List<String>>("aud", to -> to != null && to.contains("cardrail")));
    }

    private static JWKSource<SecurityContext> keys(URI address) {
        try {
            var retriever =
                    new DefaultResourceRetriever(KEYS_TIMEOUT_MILLISECONDS, KEYS_TIMEOUT_MILLISECONDS, KEYS_MAX_BYTES);
            return JWKSourceBuilder.<SecurityContext>create(address.toURL(), retriever)
                    .refreshAheadCache(false) // would start a thread of its own
                    .rateLimited(KEYS_MIN_INTERVAL_MILLISECONDS)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("cardrail.issuer.url is not an address", e);
        }
    }
}
