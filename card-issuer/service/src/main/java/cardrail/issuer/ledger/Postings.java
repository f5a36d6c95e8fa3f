package cardrail.issuer.ledger;

import cardrail.issuer.api.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the transfers of one event while it uses up the balances it was given. */
final class Postings {

    private final List<Transfer> transfers = new ArrayList<>();
    private final Money zero;
    private Money available;
    private Money owed;
    private @Nullable String flag;

    Postings(Standing standing) {
        this.zero = Money.zero(standing.available().currency());
        this.available = standing.available();
        this.owed = standing.owed();
    }

    /** Moves at most {@code limit} of {@code wanted}, and answers what is still wanted. */
    Money take(Account from, Money limit, Account to, Money wanted) {
        var amount = wanted.min(limit).max(zero);
        move(from, to, amount);
        return wanted.minus(amount);
    }

    /** Takes from {@code available} and, where that ends, lets the owner owe the rest: {@code available} is never negative. */
    void charge(Account to, Money amount) {
        var covered = amount.min(available).max(zero);
        move(Account.AVAILABLE, to, covered);
        available = available.minus(covered);
        move(Account.RECEIVABLE, to, amount.minus(covered));
    }

    /** Gives to the owner: what is owed is paid first. */
    void credit(Account from, Money amount) {
        var paid = amount.min(owed).max(zero);
        move(from, Account.RECEIVABLE, paid);
        owed = owed.minus(paid);
        move(from, Account.AVAILABLE, amount.minus(paid));
    }

    void move(Account from, Account to, Money amount) {
        if (!amount.isZero()) {
            transfers.add(new Transfer(from, to, amount));
        }
    }

    /** Marks the booking for a person to look at. The last mark wins; rules set the graver one last. */
    void flag(String why) {
        flag = why;
    }

    List<Transfer> transfers() {
        return List.copyOf(transfers);
    }

    @Nullable String flag() {
        return flag;
    }

    Currency currency() {
        return zero.currency();
    }
}
