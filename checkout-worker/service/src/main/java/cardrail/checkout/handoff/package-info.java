/**
 * The work items that walls and unclear outcomes open: who holds one, until when, what an operator may decide and what
 * each decision does.
 */
@NullMarked
package cardrail.checkout.handoff;

import org.jspecify.annotations.NullMarked;
