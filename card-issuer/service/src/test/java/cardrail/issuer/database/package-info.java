/** Tests of how this house asks PostgreSQL, with real PostgreSQL. */
@NullMarked
package cardrail.issuer.database;

import org.jspecify.annotations.NullMarked;
