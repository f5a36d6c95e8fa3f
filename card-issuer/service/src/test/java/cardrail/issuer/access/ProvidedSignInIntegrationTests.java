package cardrail.issuer.access;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.RunningIssuer;
import cardrail.issuer.api.Json;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class ProvidedSignInIntegrationTests extends RunningIssuer {

    private static final OpenIdProvider PROVIDER = new OpenIdProvider();
    private static final String CLIENT = "cardrail-console";
    private static final String OIDC = "cardrail.access.sign-in.oidc.";

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry to) {
        to.add(OIDC + "issuer-uri", PROVIDER::url);
        to.add(OIDC + "client-id", () -> CLIENT);
        to.add(OIDC + "roles-claim", () -> "realm_access.roles");
        to.add(OIDC + "roles.operator", () -> "payments-desk,night-shift");
        to.add(OIDC + "roles.approver", () -> "finance");
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @Test
    void signsInWhomTheProviderVouchesForWithTheRolesThatItsClaimGives() {
        var signedIn = signIn(
                PROVIDER.signed(claims("s-1", "Anna", "night-shift", "admin").build()));

        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.text("username")).isEqualTo("anna (oidc)");
        assertThat(signedIn.response().body()).contains("\"roles\":[\"operator\"]");
        var assertion = signedIn.text("assertion");
        assertThat(asOperator("GET", "/v1/operator/mandates", assertion).status())
                .isEqualTo(200);
        assertThat(asOperator("POST", "/v1/operator/wallets/" + WALLET + "/top-ups", assertion)
                        .text("code"))
                .isEqualTo("role_required");
        assertThat(asOperator("POST", "/v1/access/renew", assertion).text("operator_id"))
                .isEqualTo(signedIn.text("operator_id"));
    }

    @Test
    void knowsAPersonAgainByTheSubjectAndFollowsTheProvidersRoles() {
        var first = signIn(PROVIDER.signed(claims("s-2", "bea", "payments-desk").build()));
        var second =
                signIn(PROVIDER.signed(claims("s-2", "bea.married", "finance").build()));

        assertThat(second.text("operator_id")).isEqualTo(first.text("operator_id"));
        assertThat(second.text("username")).isEqualTo("bea (oidc)");
        assertThat(second.response().body()).contains("\"roles\":[\"approver\"]");
        var trail = asOperator("GET", "/v1/audit?subject=" + first.text("operator_id"), second.text("assertion"))
                .response()
                .body();
        assertThat(trail)
                .contains("operator.created", "operator.signed_in", "operator.roles_changed")
                .contains("for the subject s-2 of " + PROVIDER.url());
    }

    @Test
    void aLocalAccountAndOthersOfTheSameNameAreOtherPeople() {
        var local = signIn("owner", PASSWORD);
        var provided = signIn(PROVIDER.signed(claims("s-3", "owner", "finance").build()));
        var another =
                signIn(PROVIDER.signed(claims("s-4", "Owner (oidc)", "finance").build()));
        var third = signIn(PROVIDER.signed(claims("s-5", "owner", "finance").build()));

        assertThat(List.of(local, provided, another, third))
                .extracting(answer -> answer.text("operator_id"))
                .doesNotHaveDuplicates();
        assertThat(List.of(local, provided, another, third))
                .extracting(answer -> answer.text("username"))
                .doesNotHaveDuplicates()
                .startsWith("owner", "owner (oidc)", "owneroidc (oidc)");
        // a name that the provider gave has no password, not even the local one's
        assertThat(signIn("owner (oidc)", PASSWORD).text("code")).isEqualTo("sign_in_failed");
    }

    @Test
    void refusesWhateverIsNotTheProvidersForTheConsoleAndOfNow() {
        var right = claims("s-6", "eve", "finance").build();
        var wrong = new LinkedHashMap<String, String>();
        wrong.put("another key", PROVIDER.forged(right));
        wrong.put("no signature", new PlainJWT(right).serialize());
        wrong.put("another provider", PROVIDER.signed(changed(right, "iss", "https://another.example")));
        wrong.put("another client", PROVIDER.signed(changed(right, "aud", "another-client")));
        wrong.put(
                "for another client among several",
                PROVIDER.signed(changed(right, "aud", List.of(CLIENT, "another"), "azp", "another")));
        wrong.put(
                "ended",
                PROVIDER.signed(changed(right, "iat", in(Duration.ofMinutes(-4)), "exp", in(Duration.ofMinutes(-2)))));
        wrong.put("without an end", PROVIDER.signed(changed(right, "exp", null)));
        wrong.put("too old", PROVIDER.signed(changed(right, "iat", in(Duration.ofMinutes(-12)))));
        wrong.put("nobody", PROVIDER.signed(changed(right, "sub", null)));
        wrong.put("no token", "not a token");
        wrong.put("our own assertion", assertionOf("owner"));

        wrong.forEach((how, token) -> {
            var answer = signIn(token);
            assertThat(answer.status()).as(how).isEqualTo(401);
            assertThat(answer.text("code")).as(how).isEqualTo("id_token_refused");
        });
        assertThat(accountsOf("s-6")).isZero();
    }

    @Test
    void takesATokenThatItsProviderDatesBackAndThatSomebodyTookAMomentToBring() {
        var token = PROVIDER.signed(changed(
                claims("s-9", "back-dated", "finance").build(),
                "iat",
                in(Duration.ofMinutes(-5).minusSeconds(20))));

        assertThat(signIn(token).status()).isEqualTo(200);
    }

    @Test
    void whoeverHasLostEveryRoleAtTheProviderHasNoneHereEither() {
        assertThat(signIn(PROVIDER.signed(claims("s-10", "leaver", "finance").build()))
                        .status())
                .isEqualTo(200);

        var left =
                signIn(PROVIDER.signed(claims("s-10", "leaver", "former-staff").build()));

        assertThat(left.text("code")).isEqualTo("no_role");
        assertThat(jdbc.sql("select cardinality(roles) from operator where subject = 's-10'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void makesNoAccountForSomebodyWithoutARole() {
        var answer = signIn(
                PROVIDER.signed(claims("s-7", "mallory", "admin", "operator").build()));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("code")).isEqualTo("no_role");
        assertThat(accountsOf("s-7")).isZero();
        var none = signIn(PROVIDER.signed(changed(claims("s-7", "mallory").build(), "realm_access", null)));
        assertThat(none.text("code")).isEqualTo("no_role");
    }

    @Test
    void refusesADisabledAccountWhateverTheProviderSays() {
        var token = PROVIDER.signed(claims("s-8", "dora", "finance").build());
        var signedIn = signIn(token);
        jdbc.sql("update operator set disabled = true where subject = 's-8'").update();

        assertThat(signIn(token).text("code")).isEqualTo("account_disabled");
        assertThat(asOperator("POST", "/v1/access/renew", signedIn.text("assertion"))
                        .text("code"))
                .isEqualTo("session_ended");
    }

    private int accountsOf(String subject) {
        return jdbc.sql("select count(*) from operator where subject = :subject")
                .param("subject", subject)
                .query(Integer.class)
                .single();
    }

    private Answer signIn(String idToken) {
        return post(
                "/v1/access/sign-in/provided", CONSOLE, Json.mapper().writeValueAsString(Map.of("id_token", idToken)));
    }

    private JWTClaimsSet.Builder claims(String subject, String name, String... groups) {
        return new JWTClaimsSet.Builder()
                .issuer(PROVIDER.url())
                .subject(subject)
                .audience(CLIENT)
                .issueTime(in(Duration.ZERO))
                .expirationTime(in(Duration.ofMinutes(5)))
                .jwtID(UUID.randomUUID().toString())
                .claim("preferred_username", name)
                .claim("realm_access", Map.of("roles", List.of(groups)));
    }

    private Date in(Duration time) {
        return Date.from(clock.instant().plus(time));
    }

    private static JWTClaimsSet changed(JWTClaimsSet claims, @Nullable Object... changes) {
        var changed = new JWTClaimsSet.Builder(claims);
        for (int i = 0; i < changes.length; i += 2) {
            changed.claim(String.valueOf(changes[i]), changes[i + 1]);
        }
        return changed.build();
    }
}
