/** Lanes and what happens to their pages. */
@NullMarked
package cardrail.checkout.browser;

import org.jspecify.annotations.NullMarked;
