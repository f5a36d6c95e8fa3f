/**
 * Authorizations: the gate that answers Stripe's real-time question, and the book that keeps our records equal to Stripe's.
 */
@NullMarked
package cardrail.issuer.authorization;

import org.jspecify.annotations.NullMarked;
