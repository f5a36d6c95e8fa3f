/**
 * Amounts as shops write them. Plain Java over ICU: what cannot be read with certainty is not read, because an amount that
 * was guessed becomes the amount of a card (law 4).
 */
@NullMarked
package cardrail.checkout.money;

import org.jspecify.annotations.NullMarked;
