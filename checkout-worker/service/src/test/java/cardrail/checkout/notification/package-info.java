@NullMarked
package cardrail.checkout.notification;

import org.jspecify.annotations.NullMarked;
