package cardrail.console.access;

import cardrail.console.page.ConsoleSettings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** Who may see what: everybody the sign-in page, its style and the health answer; whoever signed in everything else. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** No inline script or style, nothing from elsewhere, never in a frame. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** What needs no session gets none: a health check every few seconds must not fill the memory with sessions. */
    @Bean
    @Order(1)
    SecurityFilterChain open(HttpSecurity http) {
        return http.securityMatcher("/assets/**", "/webjars/**", "/actuator/health/**", "/favicon.ico")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(SecurityConfiguration::headers)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, SignInSetUp signIn, ConsoleSettings settings, InstantSource clock) {
        // loaded with the request, so that a page whose answer has begun still can make its session
        var csrf = new XorCsrfTokenRequestAttributeHandler();
        csrf.setCsrfRequestAttributeName(null);
        signIn.local(http);
        signIn.provided(http);
        return http.authorizeHttpRequests(SecurityConfiguration::rules)
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessHandler(signIn.signedOut()))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(new SignInEntry())
                        .accessDeniedHandler(SecurityConfiguration::denied))
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .csrf(protection -> protection.csrfTokenRequestHandler(csrf))
                .headers(SecurityConfiguration::headers)
                .addFilterBefore(new IdleTimeout(settings, clock), SecurityContextHolderFilter.class)
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
        requests.requestMatchers(HttpMethod.GET, "/sign-in").permitAll();
        Admission.TABLE.forEach(
                row -> requests.requestMatchers(row.method(), row.pattern()).access(row));
    }

    /** A form of another session and a role that is missing are both 403, and need other words. */
    private static void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
            throws IOException {
        if (cause instanceof AuthorizationDeniedException denied
                && denied.getAuthorizationResult() instanceof Admission.RoleRequired required) {
            request.setAttribute(Admission.RoleRequired.ATTRIBUTE, required.words());
        }
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
    }

    /** After signing in people return to the page they wanted, never to a fragment or an image of it. */
    private static HttpSessionRequestCache pagesOnly() {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && String.valueOf(request.getHeader("Accept")).contains("text/html"));
        return cache;
    }
}
