/** What is known about merchants as sites: their origins, and which of them may be sent card data. */
@NullMarked
package cardrail.checkout.merchant;

import org.jspecify.annotations.NullMarked;
