/** Who did what to what: the issuer's audit trail, to search and to check. */
@NullMarked
package cardrail.console.audit;

import org.jspecify.annotations.NullMarked;
