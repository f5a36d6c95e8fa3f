package cardrail.issuer.api;

import java.time.Instant;

/**
 * One authorization as the issuer saw it.
 *
 * @param id Stripe's {@code iauth_…}
 * @param reason why it was approved or declined, as the gate or Stripe said
 */
public record AuthorizationView(
        String id, AuthorizationKind kind, Money amount, boolean approved, String reason, Instant at) {}
