/**
 * AgentCards: one virtual card for one checkout, from the lock to Stripe's {@code canceled}.
 *
 * <p>Whatever is asked of Stripe is first written down and committed, then called, then the result is written (law 12); what
 * a crash leaves between is finished by the sweep from the row alone.
 */
@NullMarked
package cardrail.issuer.card;

import org.jspecify.annotations.NullMarked;
