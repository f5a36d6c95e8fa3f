package cardrail.console.access;

import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.api.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The person who signed in: the principal of the session. Keeps the issuer's assertion, which stays in this process and is
 * never sent to the browser.
 */
public sealed class Operator permits ProvidedOperator {

    /** How long before its end an assertion is renewed: longer than any one call takes. */
    private static final Duration RENEWAL_MARGIN = Duration.ofSeconds(60);

    private final Object renewing = new Object();
    private volatile SignedIn signedIn;

    Operator(SignedIn signedIn) {
        this.signedIn = signedIn;
    }

    public OperatorId id() {
        return signedIn.operatorId();
    }

    public String username() {
        return signedIn.username();
    }

    /** What the issuer said at the last renewal. {@link Admission} goes by it, pages show what is worth trying, and the services look again. */
    public boolean may(OperatorRole role) {
        return role.isHeldBy(signedIn.roles());
    }

    /** Whether this person decides about mandates and money. */
    public boolean isApprover() {
        return may(OperatorRole.APPROVER);
    }

    /** Whether this person works the queue. */
    public boolean isOperator() {
        return may(OperatorRole.OPERATOR);
    }

    /** Whether this person may be the second one above an amount. */
    public boolean isSecond() {
        return isOperator() || isApprover();
    }

    String presentAssertion() {
        return signedIn.assertion();
    }

    /** An assertion that outlasts the call it is for; renewed at most once at a time. */
    String assertion(Instant now, Supplier<SignedIn> renewal) {
        if (isFresh(now)) {
            return signedIn.assertion();
        }
        synchronized (renewing) {
            if (!isFresh(now)) {
                signedIn = renewal.get();
            }
            return signedIn.assertion();
        }
    }

    private boolean isFresh(Instant now) {
        SignedIn current = signedIn;
        // within the last minute of the session itself there is nothing later to renew to
        return now.plus(RENEWAL_MARGIN).isBefore(current.renewBefore())
                || !current.renewBefore().isBefore(current.sessionEnds()) && now.isBefore(current.renewBefore());
    }

    @Override
    public final String toString() {
        return "Operator[" + id() + "]";
    }
}
