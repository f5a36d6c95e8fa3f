/** What other services see of the card issuer: money, identifiers, masked secrets, the contract and its HTTP client. */
@NullMarked
package cardrail.issuer.api;

import org.jspecify.annotations.NullMarked;
