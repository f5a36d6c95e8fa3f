package cardrail.issuer.access;

import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The accounts of operators. */
interface Accounts {

    /** With a password; those that a provider vouches for are not found by name. */
    Optional<Account> named(String username);

    /** The one that this provider calls so. */
    Optional<Account> provided(String provider, String subject);

    Optional<Account> of(OperatorId id);

    /** Those that may sign in, by name. */
    List<Account> enabled();

    /** False, and nothing changed, where an account of that name exists. */
    boolean addUnlessKnown(Account account);

    /** False, and nothing changed, where an account of that name exists, or one of that subject. */
    boolean addProvidedUnlessKnown(Account account, String subject);

    void changeRoles(OperatorId id, Set<OperatorRole> roles);
}
