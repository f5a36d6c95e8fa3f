package cardrail.issuer.access;

import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.audit.Actor;
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

/** The rules an address can have: one credential, or an operator with one of some roles. */
final class Allowed implements AuthorizationManager<RequestAuthorizationContext> {

    private final Function<Caller, AuthorizationResult> rule;

    private Allowed(Function<Caller, AuthorizationResult> rule) {
        this.rule = rule;
    }

    static Allowed only(Credential credential) {
        return new Allowed(caller -> caller.credential() == credential ? granted() : Refused.WRONG_CREDENTIAL);
    }

    static Allowed operators(OperatorRole... anyOf) {
        var roles = Set.of(anyOf);
        return new Allowed(caller -> {
            if (caller.credential() != Credential.CONSOLE) {
                return Refused.WRONG_CREDENTIAL;
            }
            if (!(caller.getPrincipal() instanceof Actor.Operator operator)) {
                return Refused.NOBODY_SIGNED_IN;
            }
            return OperatorRole.anyHeldBy(operator.roles(), roles) ? granted() : Refused.ROLE_REQUIRED;
        });
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext request) {
        // anybody else is anonymous, and told to authenticate
        if (!(authentication.get() instanceof Caller caller)) {
            return new AuthorizationDecision(false);
        }
        return caller.credential() == Credential.PENDING_AGENT ? Refused.AGENT_PENDING : rule.apply(caller);
    }

    private static AuthorizationResult granted() {
        return new AuthorizationDecision(true);
    }

    /** Why an authenticated caller was refused, for the problem details. */
    enum Refused implements AuthorizationResult {
        AGENT_PENDING(
                HttpStatus.FORBIDDEN,
                "agent_pending",
                "This agent asked to be let in, and no person has decided about it yet.",
                NextStep.KEEP_POLLING),
        WRONG_CREDENTIAL(
                HttpStatus.FORBIDDEN,
                "wrong_credential",
                "This address is not for the credential that was sent.",
                NextStep.ASK_USER),
        NOBODY_SIGNED_IN(
                HttpStatus.UNAUTHORIZED,
                "session_ended",
                "No operator is signed in, or the assertion has ended.",
                NextStep.ASK_USER),
        ROLE_REQUIRED(
                HttpStatus.FORBIDDEN,
                "role_required",
                "The operator lacks the role that this needs.",
                NextStep.ASK_USER);

        final HttpStatus status;
        final String code;
        final String detail;
        final NextStep next;

        Refused(HttpStatus status, String code, String detail, NextStep next) {
            this.status = status;
            this.code = code;
            this.detail = detail;
            this.next = next;
        }

        @Override
        public boolean isGranted() {
            return false;
        }
    }
}
