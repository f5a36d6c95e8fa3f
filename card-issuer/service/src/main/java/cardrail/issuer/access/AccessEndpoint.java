package cardrail.issuer.access;

import cardrail.issuer.api.IntrospectToken;
import cardrail.issuer.api.Introspection;
import cardrail.issuer.api.ProvidedSignIn;
import cardrail.issuer.api.ServiceClient;
import cardrail.issuer.api.SignIn;
import cardrail.issuer.api.SignedIn;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/access")
class AccessEndpoint {

    private final Sessions sessions;
    private final ProvidedSessions provided;
    private final Agents agents;
    private final Assertions assertions;

    AccessEndpoint(Sessions sessions, ProvidedSessions provided, Agents agents, Assertions assertions) {
        this.sessions = sessions;
        this.provided = provided;
        this.agents = agents;
        this.assertions = assertions;
    }

    @PostMapping("/sign-in")
    SignedIn signIn(@RequestBody SignIn command) {
        return sessions.signIn(command);
    }

    @PostMapping("/sign-in/provided")
    SignedIn signIn(@RequestBody ProvidedSignIn command) {
        return provided.signIn(command);
    }

    @PostMapping("/renew")
    SignedIn renew(@RequestHeader(ServiceClient.OPERATOR_ASSERTION) String assertion) {
        return sessions.renew(assertion);
    }

    @PostMapping("/introspect")
    Introspection introspect(@RequestBody IntrospectToken command) {
        return agents.withToken(TokenHash.of(command.token()))
                .map(agent -> new Introspection(true, agent.id(), agent.walletId()))
                .orElseGet(() -> new Introspection(false, null, null));
    }

    @GetMapping("/jwks")
    Map<String, Object> keys() {
        return assertions.publicKeys();
    }
}
