/** Codes that go to the cardholder. */
@NullMarked
package cardrail.checkout.cardholder;

import org.jspecify.annotations.NullMarked;
