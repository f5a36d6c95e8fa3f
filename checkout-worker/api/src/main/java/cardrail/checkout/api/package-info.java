/** What other services see of the checkout worker: checkouts, offers, handoffs, the contract and its HTTP client. */
@NullMarked
package cardrail.checkout.api;

import org.jspecify.annotations.NullMarked;
