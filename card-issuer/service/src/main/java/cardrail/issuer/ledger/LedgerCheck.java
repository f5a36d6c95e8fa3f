package cardrail.issuer.ledger;

import java.util.List;

/**
 * Compares the books with themselves (law 6): balances, transfers, and the money of cards and of their authorizations are
 * records of one thing. Per wallet and currency all accounts sum to zero, each is on its side of zero, {@code available}
 * above all, and what is owed stands in {@code receivable}.
 */
public interface LedgerCheck {

    /**
     * Where the books contradict themselves, one sentence for each place; empty as long as all is well. Reads every transfer, in
     * one statement, so that it sees all of them at one moment.
     */
    List<String> mismatches();
}
