/** The driver on recorded snapshots, on small pages of its own, and on the lab's shops in a real browser. */
@NullMarked
package cardrail.checkout.page;

import org.jspecify.annotations.NullMarked;
