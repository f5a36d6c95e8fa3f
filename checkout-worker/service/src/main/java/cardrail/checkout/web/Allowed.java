package cardrail.checkout.web;

import cardrail.issuer.api.OperatorRole;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** The rules an address can have: agents, the console itself, or an operator with one of some roles. */
final class Allowed implements AuthorizationManager<RequestAuthorizationContext> {

    private final Function<Actor, AuthorizationResult> rule;

    private Allowed(Function<Actor, AuthorizationResult> rule) {
        this.rule = rule;
    }

    static Allowed agents() {
        return new Allowed(actor -> actor instanceof Actor.Agent ? granted() : Refused.WRONG_CREDENTIAL);
    }

    /** The console itself, on behalf of nobody who has signed in. */
    static Allowed console() {
        return new Allowed(actor -> actor == Actor.Service.CONSOLE ? granted() : Refused.WRONG_CREDENTIAL);
    }

    static Allowed operators(OperatorRole... anyOf) {
        var roles = Set.of(anyOf);
        return new Allowed(actor -> switch (actor) {
            case Actor.Agent agent -> Refused.WRONG_CREDENTIAL;
            case Actor.Service service -> Refused.NOBODY_SIGNED_IN;
            case Actor.Operator operator ->
                OperatorRole.anyHeldBy(operator.roles(), roles) ? granted() : Refused.ROLE_REQUIRED;
        });
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext request) {
        // anybody else is anonymous, and told to authenticate
        return authentication.get() instanceof Caller caller
                ? rule.apply(caller.getPrincipal())
                : new AuthorizationDecision(false);
    }

    private static AuthorizationResult granted() {
        return new AuthorizationDecision(true);
    }

    /** Why an authenticated caller was refused, for the problem details. */
    enum Refused implements AuthorizationResult {
        WRONG_CREDENTIAL(
                HttpStatus.FORBIDDEN, "wrong_credential", "This address is not for the credential that was sent."),
        NOBODY_SIGNED_IN(
                HttpStatus.UNAUTHORIZED, "session_ended", "No operator is signed in, or the assertion has ended."),
        ROLE_REQUIRED(HttpStatus.FORBIDDEN, "role_required", "The operator lacks the role that this needs.");

        final HttpStatus status;
        final String code;
        final String detail;

        Refused(HttpStatus status, String code, String detail) {
            this.status = status;
            this.code = code;
            this.detail = detail;
        }

        @Override
        public boolean isGranted() {
            return false;
        }
    }
}
