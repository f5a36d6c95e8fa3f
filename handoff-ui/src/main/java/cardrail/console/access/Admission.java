package cardrail.console.access;

import static cardrail.issuer.api.OperatorRole.APPROVER;
import static cardrail.issuer.api.OperatorRole.OPERATOR;
import static cardrail.issuer.api.OperatorRole.VIEWER;

import cardrail.issuer.api.OperatorRole;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Which role an address of the console needs: the whole table. The services look at the roles again; here they are looked at so
 * that nothing of a page that somebody may not use is even asked of a service. Whatever is not named and only reads is for
 * everybody who has a role, and anything else that is not named is for nobody.
 *
 * @param anyOf any of these is enough; empty for nobody
 */
record Admission(@Nullable HttpMethod method, String pattern, Set<OperatorRole> anyOf)
        implements AuthorizationManager<RequestAuthorizationContext> {

    /** The first that fits counts. */
    static final List<Admission> TABLE = Stream.of(
                    // the pages before a decision are for those who may take it
                    gets("/handoffs/{id}/abandon", OPERATOR),
                    gets("/handoffs/{id}/resolve", OPERATOR),
                    gets("/mandates/{id}/revoke", APPROVER),
                    gets("/agents/{id}/revoke", APPROVER),
                    gets("/**", VIEWER),

                    // the queue
                    posts("/handoffs/{id}/claim", OPERATOR),
                    posts("/handoffs/{id}/heartbeat", OPERATOR),
                    posts("/handoffs/{id}/release", OPERATOR),
                    posts("/handoffs/{id}/assign", OPERATOR),
                    posts("/handoffs/{id}/extend", OPERATOR),
                    posts("/handoffs/{id}/escalate", OPERATOR),
                    posts("/handoffs/{id}/comment", OPERATOR),
                    posts("/handoffs/{id}/return", OPERATOR),
                    posts("/handoffs/{id}/abandon", OPERATOR),
                    posts("/handoffs/{id}/resolve", OPERATOR),
                    posts("/handoffs/{id}/needs_cardholder", OPERATOR),

                    // the live page, and the payment of an offer that was confirmed
                    posts("/handoffs/{id}/take_control", OPERATOR),
                    posts("/handoffs/{id}/fill_card", OPERATOR),
                    posts("/handoffs/{id}/allow_payment", OPERATOR),
                    posts("/handoffs/{id}/release_control", OPERATOR),

                    // above an amount: whoever works the item asks, and another agrees, who need not work the queue
                    posts("/handoffs/{id}/ask_second_person", OPERATOR),
                    posts("/handoffs/{id}/agree_second_person", OPERATOR, APPROVER),

                    // what was done at a page that was not known, for the next time
                    posts("/handoffs/{id}/save_exception", OPERATOR),
                    posts("/exceptions/{id}/approve", APPROVER),
                    posts("/exceptions/{id}/refuse", APPROVER),
                    posts("/exceptions/{id}/withdraw", APPROVER),

                    // who may ask at all
                    posts("/agents/{id}/approve", APPROVER),
                    posts("/agents/{id}/reject", APPROVER),
                    posts("/agents/reject", APPROVER),
                    posts("/agents/{id}/revoke", APPROVER),

                    // money
                    posts("/purchases/{id}/confirm", APPROVER),
                    posts("/purchases/{id}/refuse", APPROVER),
                    posts("/approvals/{id}/approve", APPROVER),
                    posts("/approvals/{id}/reject", APPROVER),
                    posts("/mandates/{id}/narrow/preview", APPROVER),
                    posts("/mandates/{id}/narrow", APPROVER),
                    posts("/mandates/{id}/revoke", APPROVER),
                    posts("/wallets/{id}/top-ups", APPROVER),
                    new Admission(null, "/**", Set.of()))
            .toList();

    Admission {
        anyOf = Set.copyOf(anyOf);
    }

    private static Admission gets(String pattern, OperatorRole... anyOf) {
        return new Admission(HttpMethod.GET, pattern, Set.of(anyOf));
    }

    private static Admission posts(String pattern, OperatorRole... anyOf) {
        return new Admission(HttpMethod.POST, pattern, Set.of(anyOf));
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext request) {
        var signedIn = authentication.get();
        if (signedIn == null || !(signedIn.getPrincipal() instanceof Operator operator)) {
            return new AuthorizationDecision(false); // anybody else is anonymous, and sent to sign in
        }
        return anyOf.stream().anyMatch(operator::may) ? new AuthorizationDecision(true) : new RoleRequired(anyOf);
    }

    /** Somebody is signed in who has none of the roles. */
    record RoleRequired(Set<OperatorRole> anyOf) implements AuthorizationResult {

        /** Of a request that was refused, for the page that says so. */
        static final String ATTRIBUTE = "roleRequired";

        @Override
        public boolean isGranted() {
            return false;
        }

        /** Such as {@code operator or approver}; empty where no role is enough. */
        String words() {
            return String.join(
                    " or ",
                    anyOf.stream()
                            .sorted(Comparator.naturalOrder())
                            .map(OperatorRole::code)
                            .toList());
        }
    }
}
