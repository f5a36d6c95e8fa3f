package cardrail.issuer.authorization;

import java.time.Instant;

/**
 * What the gate said.
 *
 * @param reason {@code approved}, or the stable code of the first policy that refused
 */
record GateAnswer(boolean approved, String reason, Instant at) {}
