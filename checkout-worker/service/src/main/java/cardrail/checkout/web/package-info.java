/**
 * What every HTTP endpoint shares: who calls and what they may reach, problem details (RFC 9457), limits of a request, the
 * actor as an argument of a controller; and the clients of the card issuer. Controllers live in the package of their feature.
 */
@NullMarked
package cardrail.checkout.web;

import org.jspecify.annotations.NullMarked;
