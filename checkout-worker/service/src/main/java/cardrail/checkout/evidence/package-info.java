/** Masked screenshots: how they are drawn, and how they are kept until their retention date. */
@NullMarked
package cardrail.checkout.evidence;

import org.jspecify.annotations.NullMarked;
