/** The checkout worker: it drives merchants' checkouts in a real browser, and holds no Stripe key. */
@NullMarked
package cardrail.checkout;

import org.jspecify.annotations.NullMarked;
