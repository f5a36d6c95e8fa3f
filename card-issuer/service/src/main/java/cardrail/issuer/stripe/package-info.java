/**
 * Stripe Issuing, seen through plain types. This is the only package that knows {@code com.stripe}: none of its objects and
 * none of its exceptions leave, because a card's {@code toString} prints the number (law 9).
 */
@NullMarked
package cardrail.issuer.stripe;

import org.jspecify.annotations.NullMarked;
