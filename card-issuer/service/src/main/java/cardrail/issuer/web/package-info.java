/**
 * What every HTTP endpoint shares: problem details (RFC 9457), limits of a request, and the actor as an argument of a
 * controller. Controllers themselves live in the package of their feature.
 */
@NullMarked
package cardrail.issuer.web;

import org.jspecify.annotations.NullMarked;
