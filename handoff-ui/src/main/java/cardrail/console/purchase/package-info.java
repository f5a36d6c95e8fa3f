/** Purchases, with their offers, cards, events and evidence. */
@NullMarked
package cardrail.console.purchase;

import org.jspecify.annotations.NullMarked;
