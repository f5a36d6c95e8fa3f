@NullMarked
package cardrail.checkout.money;

import org.jspecify.annotations.NullMarked;
