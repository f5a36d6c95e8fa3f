/** Rules of this package on recorded and on made-up snapshots; no browser. */
@NullMarked
package cardrail.checkout.wall;

import org.jspecify.annotations.NullMarked;
