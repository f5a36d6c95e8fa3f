/** Tests of when rounds run. */
@NullMarked
package cardrail.issuer.schedule;

import org.jspecify.annotations.NullMarked;
