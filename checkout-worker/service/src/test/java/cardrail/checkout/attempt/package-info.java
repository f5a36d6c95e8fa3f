/** Tests of the states of a checkout and of the rows that keep them. */
@NullMarked
package cardrail.checkout.attempt;

import org.jspecify.annotations.NullMarked;
