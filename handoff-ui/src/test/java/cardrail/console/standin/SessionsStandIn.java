package cardrail.console.standin;

import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.Json;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.api.ProvidedSignIn;
import cardrail.issuer.api.SignIn;
import cardrail.issuer.api.SignedIn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Who signs in at the issuer: {@code owner}, who has two roles, and one for each role, of its name. */
final class SessionsStandIn {

    private static final int FAILURES_BEFORE_LOCK = 3;
    private static final Map<String, OperatorRole> ROLES_OF_GROUPS =
            Map.of("payments-desk", OperatorRole.OPERATOR, "finance", OperatorRole.APPROVER);

    private final InstantSource clock;
    private final Map<String, Set<OperatorRole>> operators =
            new ConcurrentHashMap<>(Map.of("owner", Set.of(OperatorRole.APPROVER, OperatorRole.OPERATOR)));
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger renewals = new AtomicInteger();
    private volatile Duration assertionLife = Duration.ofMinutes(10);
    private volatile boolean sessionEnded;

    SessionsStandIn(InstantSource clock) {
        this.clock = clock;
        for (var role : OperatorRole.values()) {
            operators.put(role.code(), Set.of(role));
        }
    }

    void clear() {
        failures.set(0);
        renewals.set(0);
        sessionEnded = false;
    }

    void assertionLife(Duration life) {
        assertionLife = life;
    }

    void end() {
        sessionEnded = true;
    }

    int renewals() {
        return renewals.get();
    }

    SignedIn signIn(SignIn command) {
        if (failures.get() >= FAILURES_BEFORE_LOCK) {
            throw new ApiProblem(429, "locked_out", null, NextStep.ASK_USER);
        }
        if (!operators.containsKey(command.username()) || !command.password().equals(IssuerStandIn.PASSWORD)) {
            failures.incrementAndGet();
            throw new ApiProblem(401, "sign_in_failed", null, NextStep.ASK_USER);
        }
        sessionEnded = false;
        return signedIn(command.username());
    }

    /** Reads the claims; that the real issuer verifies who signed them is tested there. */
    SignedIn signIn(ProvidedSignIn command) {
        var claims = Json.mapper()
                .readTree(Base64.getUrlDecoder().decode(command.idToken().split("\\.")[1]));
        var roles = new HashSet<OperatorRole>();
        for (var group : claims.path("groups")) {
            if (ROLES_OF_GROUPS.get(group.asString()) instanceof OperatorRole role) {
                roles.add(role);
            }
        }
        if (roles.isEmpty()) {
            throw new ApiProblem(403, "no_role", null, NextStep.ASK_USER);
        }
        sessionEnded = false;
        var id = UUID.nameUUIDFromBytes(claims.path("sub").asString().getBytes(StandardCharsets.UTF_8));
        return signedIn(
                new OperatorId("opr_" + id.toString().replace("-", "")),
                claims.path("preferred_username").asString() + " (oidc)",
                roles);
    }

    SignedIn renew() {
        if (sessionEnded) {
            throw new ApiProblem(401, "session_ended", null, NextStep.ASK_USER);
        }
        renewals.incrementAndGet();
        return signedIn("owner");
    }

    private SignedIn signedIn(String username) {
        return signedIn(IssuerStandIn.OWNER, username, operators.getOrDefault(username, Set.of()));
    }

    private SignedIn signedIn(OperatorId id, String username, Set<OperatorRole> roles) {
        var now = clock.instant();
        return new SignedIn(
                id,
                username,
                roles,
                "assertion-" + renewals.get(),
                now.plus(assertionLife),
                now.plus(Duration.ofHours(8)));
    }
}
