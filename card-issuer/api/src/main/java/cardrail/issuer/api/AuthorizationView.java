package cardrail.issuer.api;

import java.time.Instant;
import java.util.Set;

/**
 * One authorization as the issuer saw it.
 *
 * @param id Stripe's {@code iauth_…}
 * @param reason why it was approved or declined, as the gate or Stripe said
 */
public record AuthorizationView(
        String id, AuthorizationKind kind, Money amount, boolean approved, String reason, Instant at) {

    /** Stripe's reasons in {@code request_history} for an approval of its own (API reference, Issuing authorization). */
    private static final Set<String> UNASKED = Set.of("webhook_timeout", "network_fallback");

    /** Whether a reason for an approval says that Stripe gave it without our answer (law 3). */
    public static boolean unasked(String reason) {
        return UNASKED.contains(reason);
    }
}
