/** Tests of running checkouts, against a scripted page and a scripted issuer, with rows in memory and time that is ticked. */
@NullMarked
package cardrail.checkout.run;

import org.jspecify.annotations.NullMarked;
