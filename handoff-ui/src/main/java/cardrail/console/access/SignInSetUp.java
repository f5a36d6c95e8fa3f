package cardrail.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;
import org.springframework.stereotype.Component;

/** Sets up the ways of {@link SignInWays}; either leads to a new session id and to the page that was wanted. */
@Component
class SignInSetUp {

    private static final String PAGE = "/sign-in";

    private final SignInWays ways;
    private final IssuerSignIn issuerSignIn;
    private final ProvidedSignIns providedSignIns;
    private final @Nullable ClientRegistrationRepository registrations;

    SignInSetUp(
            SignInWays ways,
            IssuerSignIn issuerSignIn,
            ProvidedSignIns providedSignIns,
            ObjectProvider<ClientRegistrationRepository> registrations) {
        this.ways = ways;
        this.issuerSignIn = issuerSignIn;
        this.providedSignIns = providedSignIns;
        this.registrations = registrations.getIfAvailable();
    }

    void local(HttpSecurity http) {
        if (ways.local()) {
            http.authenticationProvider(issuerSignIn)
                    .formLogin(
                            form -> form.loginPage(PAGE).defaultSuccessUrl("/").failureHandler(SignInSetUp::refuse));
        }
    }

    /** The authorization code flow with PKCE, which Spring Security asks for by itself. */
    void provided(HttpSecurity http) {
        if (ways.provider() != null) {
            http.oauth2Login(login -> login.loginPage(PAGE)
                    .defaultSuccessUrl("/")
                    .failureHandler(ProvidedSignIns::refuse)
                    .authorizedClientRepository(ProvidedSignIns.NO_TOKENS)
                    .userInfoEndpoint(user -> user.oidcUserService(providedSignIns))
                    .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                        @Override
                        public <T extends OAuth2AuthorizationRequestRedirectFilter> T postProcess(T filter) {
                            filter.setAuthenticationFailureHandler(ProvidedSignIns::refuse);
                            return filter;
                        }
                    }));
        }
    }

    LogoutSuccessHandler signedOut() {
        if (registrations != null) {
            return new ProviderSignOut(registrations);
        }
        var local = new SimpleUrlLogoutSuccessHandler();
        local.setDefaultTargetUrl(ProviderSignOut.SIGNED_OUT);
        return local;
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        String reason = switch (cause) {
            case BadCredentialsException wrong -> "failed";
            case DisabledException off -> "local-off";
            case LockedException locked -> "locked";
            default -> "unavailable";
        };
        response.sendRedirect(request.getContextPath() + PAGE + "?reason=" + reason);
    }
}
