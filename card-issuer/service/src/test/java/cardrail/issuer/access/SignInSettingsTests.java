package cardrail.issuer.access;

import static cardrail.issuer.api.OperatorRole.APPROVER;
import static cardrail.issuer.api.OperatorRole.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignInSettingsTests {

    private static final Map<String, Set<String>> ROLES =
            Map.of("operator", Set.of("desk"), "owner", Set.of("finance", "board"));

    @Test
    void refusesToStartWhereNobodyCouldSignIn() {
        assertRefused(() -> new SignInSettings(false, null), "nobody could sign in");
    }

    @Test
    void refusesAProviderThatIsNotWhollySet() {
        assertRefused(() -> oidc(null, "console", ROLES), "issuer-uri is missing");
        assertRefused(() -> oidc("http://id.example.com", "console", ROLES), "issuer-uri must be https");
        assertRefused(() -> oidc("https://id.example.com", " ", ROLES), "client-id is missing");
        assertRefused(() -> oidc("https://id.example.com", "console", Map.of()), "are missing: which values");
        assertRefused(
                () -> oidc("https://id.example.com", "console", Map.of("boss", Set.of("a"))),
                "oidc.roles.boss: no role of that name");
    }

    @Test
    void givesTheRolesThatTheValuesStandForAndNoOthers() {
        var oidc = oidc("https://id.example.com", "console", ROLES);
        assertThat(oidc.rolesFor(Set.of("board", "desk", "admin"))).containsExactlyInAnyOrder(OPERATOR, APPROVER);
        assertThat(oidc.rolesFor(Set.of("operator"))).isEmpty();
    }

    private static SignInSettings.Oidc oidc(@Nullable String issuer, String client, Map<String, Set<String>> roles) {
        return new SignInSettings.Oidc(issuer == null ? null : URI.create(issuer), client, "roles", roles);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable start, String why) {
        assertThatThrownBy(start).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
    }
}
