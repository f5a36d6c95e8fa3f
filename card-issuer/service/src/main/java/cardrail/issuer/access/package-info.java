/**
 * Who may do what: the credentials of services, the tokens of agents, the accounts and sessions of operators, and the rules
 * that say which of them reaches which address.
 */
@NullMarked
package cardrail.issuer.access;

import org.jspecify.annotations.NullMarked;
