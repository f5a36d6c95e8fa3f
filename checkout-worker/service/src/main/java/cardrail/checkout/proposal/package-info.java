/**
 * What an operator did at a page that the driver did not know, saved as a merchant exception: proposed by who did it, decided by
 * somebody else, and used from then on beside the files of the house.
 */
@NullMarked
package cardrail.checkout.proposal;

import org.jspecify.annotations.NullMarked;
