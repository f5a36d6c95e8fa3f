@NullMarked
package cardrail.checkout.rules;

import org.jspecify.annotations.NullMarked;
