/** Purchases as an operator reads them. */
@NullMarked
package cardrail.console.purchase;

import org.jspecify.annotations.NullMarked;
