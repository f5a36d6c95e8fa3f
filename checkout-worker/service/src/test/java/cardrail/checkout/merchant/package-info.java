/** Rules of this package on recorded and on made-up snapshots; no browser. */
@NullMarked
package cardrail.checkout.merchant;

import org.jspecify.annotations.NullMarked;
