/** Tests of cards, with real PostgreSQL, real stripe-java and the Stripe stand-in. */
@NullMarked
package cardrail.issuer.card;

import org.jspecify.annotations.NullMarked;
