/** What pressing a button would do, by its words: {@code buttons.yaml}. Plain Java. */
@NullMarked
package cardrail.checkout.button;

import org.jspecify.annotations.NullMarked;
