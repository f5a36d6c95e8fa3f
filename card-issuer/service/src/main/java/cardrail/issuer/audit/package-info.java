/** Who did what: the actor of every command, and the trail that keeps it and cannot be edited. */
@NullMarked
package cardrail.issuer.audit;

import org.jspecify.annotations.NullMarked;
