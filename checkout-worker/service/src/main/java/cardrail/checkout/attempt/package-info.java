/**
 * A checkout as a state machine: one type per state, a transition only where it is legal, one table that says what each
 * transition means, and the rows that keep it all.
 *
 * <p>Everything here but the {@code Jdbc…} classes is plain Java: no Spring, no SQL, no browser.
 */
@NullMarked
package cardrail.checkout.attempt;

import org.jspecify.annotations.NullMarked;
