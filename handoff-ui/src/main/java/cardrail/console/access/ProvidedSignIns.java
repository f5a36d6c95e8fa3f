package cardrail.console.access;

import cardrail.console.page.ServiceProblem;
import cardrail.issuer.api.IssuerConsole;
import cardrail.issuer.api.ProvidedSignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * What follows the provider's answer: the ID token goes to the issuer, which verifies it again, keeps the account and says which
 * roles it has. Nothing that the provider says counts here by itself.
 */
@Component
class ProvidedSignIns implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private static final Logger LOG = LoggerFactory.getLogger(ProvidedSignIns.class);

    /** The access token is not needed: nothing is asked of the provider on anybody's behalf. */
    static final OAuth2AuthorizedClientRepository NO_TOKENS = new OAuth2AuthorizedClientRepository() {
        @Override
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registration,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}
    };

    private final IssuerConsole issuer;

    ProvidedSignIns(IssuerConsole issuer) {
        this.issuer = issuer;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest answer) {
        var idToken = answer.getIdToken();
        try {
            return new ProvidedOperator(issuer.signIn(new ProvidedSignIn(idToken.getTokenValue())), idToken);
        } catch (ServiceProblem problem) {
            throw new OAuth2AuthenticationException(new OAuth2Error(problem.code()), problem);
        }
    }

    /** Back to the sign-in page, which says what happened in words of its own. */
    static void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        String code = cause instanceof OAuth2AuthenticationException known
                ? known.getError().getErrorCode()
                : "provider_unreachable";
        String reason = switch (code) {
            case "no_role" -> "no-role";
            case "account_disabled" -> "disabled";
            case "access_denied" -> "provider-refused";
            case "authorization_request_not_found" -> "provider-late";
            case "provider_unavailable", "provider_unreachable" -> "provider-away";
            default ->
                cause.getCause() instanceof ServiceProblem problem && problem.serviceDown()
                        ? "unavailable"
                        : "provider-failed";
        };
        // what it says of the cause may come from the address: only what looks like a code is written down
        LOG.warn("Nobody was signed in by the provider: {} {}", reason, code.matches("[a-z_]{1,40}") ? code : "");
        response.sendRedirect(request.getContextPath() + "/sign-in?reason=" + reason);
    }
}
