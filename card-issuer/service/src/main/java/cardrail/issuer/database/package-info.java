/** How this house asks PostgreSQL; what it asks is said where it is asked. */
@NullMarked
package cardrail.issuer.database;

import org.jspecify.annotations.NullMarked;
