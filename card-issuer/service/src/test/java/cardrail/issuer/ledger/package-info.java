/** Tests of the ledger: the posting rules without a database, and the books in PostgreSQL. */
@NullMarked
package cardrail.issuer.ledger;

import org.jspecify.annotations.NullMarked;
