/**
 * The live page of a merchant: observing it, acting on it, and what is told about it to the rest of the worker.
 *
 * <p>{@link cardrail.checkout.page.CheckoutDriver} is all that other packages see. No Playwright type and no Playwright
 * exception leaves it (law 9).
 */
@NullMarked
package cardrail.checkout.page;

import org.jspecify.annotations.NullMarked;
