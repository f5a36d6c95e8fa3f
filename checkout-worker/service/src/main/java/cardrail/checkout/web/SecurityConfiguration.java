package cardrail.checkout.web;

import static cardrail.issuer.api.OperatorRole.APPROVER;
import static cardrail.issuer.api.OperatorRole.OPERATOR;
import static cardrail.issuer.api.OperatorRole.VIEWER;

import cardrail.issuer.api.NextStep;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** Which caller reaches which address. Whatever is not named here is denied. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private final ProblemWriter problems;

    SecurityConfiguration(ProblemWriter problems) {
        this.problems = problems;
    }

    @Bean
    SecurityFilterChain addresses(
            HttpSecurity http, AccessSettings settings, AgentTokens agents, OperatorAssertions assertions) {
        return http.csrf(AbstractHttpConfigurer::disable) // no cookies, so nothing a browser would send by itself
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new BearerFilter(settings, agents, assertions, problems), AuthorizationFilter.class)
                .authorizeHttpRequests(SecurityConfiguration::rules)
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(this::unauthenticated).accessDeniedHandler(this::refused))
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry to) {
        to.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll();
        to.requestMatchers(HttpMethod.GET, "/actuator/health/**").permitAll();
        to.requestMatchers("/v1/checkouts/**").access(Allowed.agents());
        to.requestMatchers(HttpMethod.GET, "/v1/operator/**").access(Allowed.operators(VIEWER));
        to.requestMatchers(HttpMethod.GET, "/v1/walls/rules").access(Allowed.operators(VIEWER));
        to.requestMatchers(
                        HttpMethod.POST,
                        "/v1/operator/checkouts/*/confirm",
                        "/v1/operator/checkouts/*/refuse",
                        "/v1/operator/merchant-exceptions/*/approve",
                        "/v1/operator/merchant-exceptions/*/refuse")
                .access(Allowed.operators(APPROVER));
        to.requestMatchers(HttpMethod.POST, "/v1/operator/merchant-exceptions/*/withdraw")
                .access(Allowed.operators(APPROVER));
        // who agrees to another's act above an amount need not work the queue
        to.requestMatchers(HttpMethod.POST, "/v1/operator/handoffs/*/agree_second_person")
                .access(Allowed.operators(OPERATOR, APPROVER));
        to.requestMatchers(HttpMethod.POST, "/v1/operator/handoffs/**").access(Allowed.operators(OPERATOR));
        to.requestMatchers(HttpMethod.POST, "/v1/cardholder/open", "/v1/cardholder/enter")
                .access(Allowed.console());
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
        problems.write(response, why.status, why.code, why.detail, NextStep.ASK_USER);
    }
}
