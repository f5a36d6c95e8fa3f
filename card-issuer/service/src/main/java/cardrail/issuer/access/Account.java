package cardrail.issuer.access;

import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operator's account.
 *
 * @param passwordHash with the name of its algorithm in front, as {@code DelegatingPasswordEncoder} writes it; null where a
 *     provider vouches for the person
 * @param provider the OpenID provider that does; null where there is a password
 * @param disabled may not sign in or renew; what is signed already ends within {@link Assertions#LIFETIME}
 */
record Account(
        OperatorId id,
        String username,
        @Nullable String passwordHash,
        @Nullable String provider,
        Set<OperatorRole> roles,
        boolean disabled) {

    Account {
        roles = Set.copyOf(roles);
    }

    Account withRoles(Set<OperatorRole> others) {
        return new Account(id, username, passwordHash, provider, others, disabled);
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
