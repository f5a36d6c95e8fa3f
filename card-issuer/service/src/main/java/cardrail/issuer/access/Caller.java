package cardrail.issuer.access;

import cardrail.issuer.audit.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** An authenticated request: which credential it came with, and on whose behalf. Never holds the credential itself. */
final class Caller extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final Credential credential;
    private final transient Actor actor;

    Caller(Credential credential, Actor actor) {
        super(List.of());
        this.credential = credential;
        this.actor = actor;
        setAuthenticated(true);
    }

    Credential credential() {
        return credential;
    }

    @Override
    public Actor getPrincipal() {
        return actor;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }
}
