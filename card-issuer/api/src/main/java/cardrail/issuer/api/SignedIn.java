package cardrail.issuer.api;

import java.time.Instant;
import java.util.Set;

/**
 * An operator who has signed in.
 *
 * @param assertion an ES256 JWT signed by the issuer: subject = operator id, {@code roles}, {@code auth_time}, short-lived;
 *     verified against {@code /v1/access/jwks}
 * @param renewBefore when the assertion ends; {@code renew} gives a new one until {@code sessionEnds}
 */
public record SignedIn(
        OperatorId operatorId,
        String username,
        Set<OperatorRole> roles,
        String assertion,
        Instant renewBefore,
        Instant sessionEnds) {

    @Override
    public String toString() {
        return "SignedIn[" + operatorId + "]";
    }
}
