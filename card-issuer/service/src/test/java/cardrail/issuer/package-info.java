/** Tests of the card issuer as a whole, and what the tests of its parts share. */
@NullMarked
package cardrail.issuer;

import org.jspecify.annotations.NullMarked;
