package cardrail.console.access;

import cardrail.console.page.ServiceProblem;
import cardrail.issuer.api.IssuerConsole;
import cardrail.issuer.api.SignIn;
import cardrail.issuer.api.SignedIn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Asks the issuer, which alone keeps accounts, password hashes and lock-out counters. */
@Component
class IssuerSignIn implements AuthenticationProvider {

    private final IssuerConsole issuer;

    IssuerSignIn(IssuerConsole issuer) {
        this.issuer = issuer;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        try {
            SignedIn signedIn = issuer.signIn(new SignIn(attempt.getName(), text(attempt.getCredentials())));
            return UsernamePasswordAuthenticationToken.authenticated(new Operator(signedIn), null, List.of());
        } catch (ServiceProblem problem) {
            throw switch (problem.code()) {
                case "sign_in_failed" -> new BadCredentialsException(problem.code());
                case "sign_in_way_off" -> new DisabledException(problem.code());
                case "locked_out" -> new LockedException(problem.code());
                default -> new AuthenticationServiceException(problem.code(), problem);
            };
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return authentication == UsernamePasswordAuthenticationToken.class;
    }

    private static String text(@Nullable Object credentials) {
        return credentials == null ? "" : credentials.toString();
    }
}
