/** Tests of the gate and of what is booked. */
@NullMarked
package cardrail.issuer.authorization;

import org.jspecify.annotations.NullMarked;
