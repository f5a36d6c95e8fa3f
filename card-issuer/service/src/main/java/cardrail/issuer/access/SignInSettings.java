package cardrail.issuer.access;

import cardrail.issuer.api.OperatorRole;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The ways in which operators sign in.
 *
 * @param local whether by name and password
 * @param oidc the OpenID provider by which too; null for none
 */
@ConfigurationProperties("cardrail.access.sign-in")
record SignInSettings(
        @DefaultValue("true") boolean local, @Nullable Oidc oidc) {

    SignInSettings {
        if (!local && oidc == null) {
            throw new IllegalArgumentException("cardrail.access.sign-in.local is false and"
                    + " cardrail.access.sign-in.oidc.issuer-uri is not set: nobody could sign in");
        }
    }

    /**
     * @param issuerUri as the provider itself writes it
     * @param clientId of the console at the provider; an ID token for another is not accepted
     * @param rolesClaim of the ID token: a text or texts; with dots for one inside another, as {@code realm_access.roles}
     * @param roles which values of that claim give which role. None by themselves: what others call {@code admin} is not ours
     */
    record Oidc(
            @Nullable URI issuerUri,
            @Nullable String clientId,
            @DefaultValue("roles") String rolesClaim,
            @DefaultValue Map<String, Set<String>> roles) {

        private static final String PREFIX = "cardrail.access.sign-in.oidc.";

        Oidc {
            if (issuerUri == null) {
                throw new IllegalArgumentException(PREFIX + "issuer-uri is missing");
            }
            if (!"https".equals(issuerUri.getScheme()) && !isLoopback(issuerUri.getHost())) {
                throw new IllegalArgumentException(PREFIX + "issuer-uri must be https, or on this machine");
            }
            if (clientId == null || clientId.isBlank()) {
                throw new IllegalArgumentException(PREFIX + "client-id is missing");
            }
            if (roles.isEmpty()) {
                throw new IllegalArgumentException(
                        PREFIX + "roles.{viewer,operator,approver,admin} are missing: which values" + " of the claim "
                                + rolesClaim + " give which role");
            }
            roles.keySet().forEach(Oidc::role);
            roles = Map.copyOf(roles);
        }

        /** The issuer as the provider writes it. */
        String provider() {
            return String.valueOf(issuerUri);
        }

        String audience() {
            return String.valueOf(clientId);
        }

        /** The roles that such values of the claim give. */
        Set<OperatorRole> rolesFor(Set<String> values) {
            var given = new EnumMap<OperatorRole, Boolean>(OperatorRole.class);
            roles.forEach((role, needed) -> {
                if (needed.stream().anyMatch(values::contains)) {
                    given.put(role(role), true);
                }
            });
            return Set.copyOf(given.keySet());
        }

        private static OperatorRole role(String word) {
            try {
                return OperatorRole.ofCode(word);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(PREFIX + "roles." + word + ": " + e.getMessage(), e);
            }
        }

        private static boolean isLoopback(@Nullable String host) {
            return host != null && (host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]"));
        }
    }
}
