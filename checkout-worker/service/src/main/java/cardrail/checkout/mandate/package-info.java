/**
 * Mandates that wait for a person's approval, and agents that wait to be let in. They live at the issuer, which tells nobody by
 * itself: this worker asks it, and writes down what is to be told.
 */
@NullMarked
package cardrail.checkout.mandate;

import org.jspecify.annotations.NullMarked;
