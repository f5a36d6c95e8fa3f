package cardrail.console.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;

/** Finds the operator on whose behalf the current request runs. */
final class ActingOperator {

    private ActingOperator() {}

    /** Null while nobody has signed in, as at the sign-in itself. */
    static @Nullable Operator current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Operator operator ? operator : null;
    }
}
