/** Tests of the checkout worker as a whole, and what the tests of its parts share. */
@NullMarked
package cardrail.checkout;

import org.jspecify.annotations.NullMarked;
