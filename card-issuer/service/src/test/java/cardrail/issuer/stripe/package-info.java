@NullMarked
package cardrail.issuer.stripe;

import org.jspecify.annotations.NullMarked;
