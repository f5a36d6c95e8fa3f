package cardrail.issuer.access;

import static cardrail.issuer.api.OperatorRole.APPROVER;
import static cardrail.issuer.api.OperatorRole.VIEWER;

import cardrail.issuer.api.NextStep;
import cardrail.issuer.web.ProblemWriter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Which caller reaches which address. Whatever is not named here is denied. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private final ProblemWriter problems;

    SecurityConfiguration(ProblemWriter problems) {
        this.problems = problems;
    }

    /** Nobody looks at these, and the gate has no time for them. */
    @Bean
    static SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Stripe's webhooks: who sends them is known by the signature over their body, which is checked behind this. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain webhooks(HttpSecurity http) {
        return http.securityMatcher(PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/stripe/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(to -> to.anyRequest().permitAll())
                .build();
    }

    @Bean
    SecurityFilterChain addresses(HttpSecurity http, ServiceTokens services, Agents agents, Assertions assertions) {
        return http.csrf(AbstractHttpConfigurer::disable) // no cookies, so nothing a browser would send by itself
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new BearerFilter(services, agents, assertions, problems), AuthorizationFilter.class)
                .authorizeHttpRequests(SecurityConfiguration::rules)
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(this::unauthenticated).accessDeniedHandler(this::refused))
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry to) {
        to.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll();
        to.requestMatchers(HttpMethod.GET, "/actuator/health/**", "/v1/access/jwks")
                .permitAll();

        // whoever asks has no credential yet; how many may, the endpoint counts
        to.requestMatchers(HttpMethod.POST, "/v1/access/agents").permitAll();

        to.requestMatchers("/v1/cards/*/reveal").access(Allowed.only(Credential.REVEAL));
        to.requestMatchers(
                        "/v1/cards/**",
                        "/v1/checkouts/**",
                        "/v1/mandates/*/standing",
                        "/v1/mandates/waiting",
                        "/v1/agents/waiting",
                        "/v1/wallets/*/cardholder/**",
                        "/v1/access/introspect")
                .access(Allowed.only(Credential.WORKER));
        to.requestMatchers("/v1/mandates", "/v1/mandates/*", "/v1/mandates/*/versions")
                .access(Allowed.only(Credential.AGENT));

        to.requestMatchers(HttpMethod.POST, "/v1/access/sign-in", "/v1/access/sign-in/provided", "/v1/access/renew")
                .access(Allowed.only(Credential.CONSOLE));
        to.requestMatchers(HttpMethod.GET, "/v1/operator/**", "/v1/audit", "/v1/audit/export", "/v1/audit/verify")
                .access(Allowed.operators(VIEWER));
        to.requestMatchers(
                        HttpMethod.POST,
                        "/v1/operator/mandates/*/approve",
                        "/v1/operator/mandates/*/reject",
                        "/v1/operator/mandates/*/narrow",
                        "/v1/operator/mandates/*/narrow/preview",
                        "/v1/operator/mandates/*/revoke",
                        "/v1/operator/agents/*/approve",
                        "/v1/operator/agents/*/reject",
                        "/v1/operator/agents/reject",
                        "/v1/operator/agents/*/revoke",
                        "/v1/operator/discrepancies/*/resolve",
                        "/v1/operator/wallets/*/top-ups")
                .access(Allowed.operators(APPROVER));
        to.anyRequest().denyAll();
    }

    private void unauthenticated(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        problems.write(
                response,
                HttpStatus.UNAUTHORIZED,
                "unauthenticated",
                "This needs a bearer credential, and the one that was sent, if any, is not known.",
                NextStep.ASK_USER);
    }

    private void refused(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        var why = failure instanceof AuthorizationDeniedException denied
                        && denied.getAuthorizationResult() instanceof Allowed.Refused refused
                ? refused
                : Allowed.Refused.WRONG_CREDENTIAL;
        problems.write(response, why.status, why.code, why.detail, why.next);
    }
}
