/** Rules of this package on recorded and on made-up snapshots; no browser. */
@NullMarked
package cardrail.checkout.proposal;

import org.jspecify.annotations.NullMarked;
