package cardrail.issuer.ledger;

import cardrail.issuer.api.Money;

/**
 * The balances that the rules decide from, read under lock.
 *
 * @param available what may be taken
 * @param owed what captures took beyond the wallet's money so far; zero or above
 */
record Standing(Money available, Money owed) {}
