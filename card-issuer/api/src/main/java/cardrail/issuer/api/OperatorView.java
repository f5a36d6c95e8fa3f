package cardrail.issuer.api;

import java.util.Set;

/** An operator's account, as other operators see it. */
public record OperatorView(OperatorId id, String username, Set<OperatorRole> roles) {

    public OperatorView {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "OperatorView[" + id + "]";
    }
}
