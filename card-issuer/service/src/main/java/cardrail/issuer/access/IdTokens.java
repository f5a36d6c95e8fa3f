package cardrail.issuer.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestTemplate;

/**
 * Verifies ID tokens as OpenID Connect Core 1.0, section 3.1.3.7 says: the provider's signature by the keys that it publishes, who
 * made it, for whom, and when. The nonce was compared by the console, whose session it belongs to.
 */
final class IdTokens {

    /** How old a token may be. The console passes it on when it gets it, but there are providers that date it back by five minutes. */
    static final Duration MAX_AGE = Duration.ofMinutes(10);

    /** How far the clocks of provider and issuer may be apart. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final SignInSettings.Oidc settings;
    private final JwtDecoder decoder;

    IdTokens(SignInSettings.Oidc settings, InstantSource clock) {
        this.settings = settings;
        // the provider is first asked when somebody signs in: it need not be there when the issuer starts
        this.decoder = new SupplierJwtDecoder(() -> decoder(settings, clock));
    }

    /**
     * @throws org.springframework.security.oauth2.jwt.BadJwtException where it is not the provider's, not for the console, or not of
     *     now
     * @throws org.springframework.security.oauth2.jwt.JwtException where the provider did not say what its keys are
     * @throws org.springframework.security.oauth2.jwt.JwtDecoderInitializationException where it did not say where they are
     */
    ProvidedPerson verified(String idToken) {
        var jwt = decoder.decode(idToken);
        var subject = Objects.requireNonNull(jwt.getSubject());
        var name = Stream.of("preferred_username", "email")
                .map(jwt::getClaimAsString)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(subject);
        return new ProvidedPerson(settings.provider(), subject, name, values(claim(jwt.getClaims())));
    }

    private @Nullable Object claim(Map<String, Object> claims) {
        if (claims.containsKey(settings.rolesClaim())) {
            return claims.get(settings.rolesClaim()); // namespaced claims are addresses, with dots of their own
        }
        Object found = claims;
        for (var part : settings.rolesClaim().split("\\.")) {
            found = found instanceof Map<?, ?> inner ? inner.get(part) : null;
        }
        return found;
    }

    private static Set<String> values(@Nullable Object claim) {
        return switch (claim) {
            case String one -> Set.of(one);
            case Collection<?> several -> several.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
            case null, default -> Set.of();
        };
    }

    /** Who asked for it, where it says so. */
    private static boolean isForAnother(Jwt idToken, String client) {
        var party = idToken.getClaimAsString("azp");
        return party != null && !party.equals(client);
    }

    private static JwtDecoder decoder(SignInSettings.Oidc settings, InstantSource clock) {
        var requests = new JdkClientHttpRequestFactory();
        requests.setReadTimeout(TIMEOUT);
        var decoder = NimbusJwtDecoder.withIssuerLocation(settings.provider())
                .restOperations(new RestTemplate(requests))
                .build();
        decoder.setJwtValidator(validator(settings, clock));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> validator(SignInSettings.Oidc settings, InstantSource clock) {
        var timestamps = new JwtTimestampValidator(CLOCK_SKEW);
        timestamps.setClock(clock.withZone(ZoneOffset.UTC));
        timestamps.setAllowEmptyExpiryClaim(false);
        return new DelegatingOAuth2TokenValidator<>(
                timestamps,
                new JwtClaimValidator<>("iss", issuer -> settings.provider().equals(String.valueOf(issuer))),
                new JwtClaimValidator<List<String>>("aud", to -> to != null && to.contains(settings.audience())),
                jwt -> isForAnother(jwt, settings.audience())
                        ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "made for another", null))
                        : OAuth2TokenValidatorResult.success(),
                new JwtClaimValidator<String>("sub", subject -> subject != null && !subject.isBlank()),
                new JwtClaimValidator<Instant>(
                        "iat",
                        at -> at != null && !at.plus(MAX_AGE).plus(CLOCK_SKEW).isBefore(clock.instant())));
    }
}
