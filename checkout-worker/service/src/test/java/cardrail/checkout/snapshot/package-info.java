/** Builders of snapshots for the tests of the rules. */
@NullMarked
package cardrail.checkout.snapshot;

import org.jspecify.annotations.NullMarked;
