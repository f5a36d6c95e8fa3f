package cardrail.issuer.access;

import cardrail.issuer.audit.Actor;
import java.time.Instant;

/**
 * A verified statement of ours that an operator has signed in.
 *
 * @param operator who, with the roles of that moment
 * @param expiresAt when it stops counting
 */
record Assertion(Actor.Operator operator, Instant expiresAt) {}
