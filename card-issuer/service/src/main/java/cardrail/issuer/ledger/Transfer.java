package cardrail.issuer.ledger;

import cardrail.issuer.api.Money;

/** An amount that moves from one account to another; naming both sides makes a one-sided posting impossible. */
record Transfer(Account debit, Account credit, Money amount) {

    Transfer {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a transfer moves a positive amount, not " + amount);
        }
        if (debit == credit) {
            throw new IllegalArgumentException("a transfer needs two accounts, not " + debit + " twice");
        }
    }
}
