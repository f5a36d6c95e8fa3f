package cardrail.console.access;

import cardrail.issuer.api.SignedIn;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** One whom an OpenID provider vouched for. The ID token is kept to sign out there by it, and for nothing else. */
final class ProvidedOperator extends Operator implements OidcUser {

    private final OidcIdToken idToken;

    ProvidedOperator(SignedIn signedIn, OidcIdToken idToken) {
        super(signedIn);
        this.idToken = idToken;
    }

    @Override
    public OidcIdToken getIdToken() {
        return idToken;
    }

    @Override
    public @Nullable OidcUserInfo getUserInfo() {
        return null;
    }

    @Override
    public Map<String, Object> getClaims() {
        return idToken.getClaims();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return getClaims();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(); // roles are the issuer's word
    }

    /** Never a name of the provider's, which another may have too. */
    @Override
    public String getName() {
        return id().value();
    }
}
