package cardrail.issuer.ledger;

import cardrail.issuer.api.Money;
import java.util.Currency;

/** What a list of transfers comes to, per account. */
record Flow(Currency currency, Iterable<Transfer> transfers) {

    /** The net amount into an account: below zero where more left it. */
    Money into(Account account) {
        var net = Money.zero(currency);
        for (var transfer : transfers) {
            if (transfer.credit() == account) {
                net = net.plus(transfer.amount());
            }
            if (transfer.debit() == account) {
                net = net.minus(transfer.amount());
            }
        }
        return net;
    }

    /** What the owner got back: into {@code available}, and what paid off {@code receivable} on the way. */
    Money toOwner() {
        return into(Account.AVAILABLE).plus(into(Account.RECEIVABLE));
    }
}
