package cardrail.issuer.ledger;

import java.util.List;

/** Compares the books with themselves (law 6): balances, transfers and the cards' money are three records of one thing. */
public interface LedgerCheck {

    /**
     * Where the books contradict themselves, one sentence for each place; empty as long as all is well. Reads every transfer, in
     * one statement, so that it sees all of them at one moment.
     */
    List<String> mismatches();
}
