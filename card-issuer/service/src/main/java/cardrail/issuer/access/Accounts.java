package cardrail.issuer.access;

import cardrail.issuer.api.OperatorId;
import java.util.List;
import java.util.Optional;

/** The accounts of operators. */
interface Accounts {

    Optional<Account> named(String username);

    Optional<Account> of(OperatorId id);

    /** Those that may sign in, by name. */
    List<Account> enabled();

    /** False, and nothing changed, where an account of that name exists. */
    boolean addUnlessKnown(Account account);
}
