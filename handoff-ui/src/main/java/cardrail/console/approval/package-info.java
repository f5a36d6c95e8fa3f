/** Mandates: approving, rejecting and revoking them. */
@NullMarked
package cardrail.console.approval;

import org.jspecify.annotations.NullMarked;
