package cardrail.issuer.access;

import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import java.util.Set;

/**
 * An operator's account.
 *
 * @param passwordHash with the name of its algorithm in front, as {@code DelegatingPasswordEncoder} writes it
 * @param disabled may not sign in or renew; what is signed already ends within {@link Assertions#LIFETIME}
 */
record Account(OperatorId id, String username, String passwordHash, Set<OperatorRole> roles, boolean disabled) {

    Account {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
