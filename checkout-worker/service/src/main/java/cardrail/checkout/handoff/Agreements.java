package cardrail.checkout.handoff;

import cardrail.checkout.api.GuardedAct;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.SecondPerson;
import cardrail.issuer.api.OperatorId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The rows of what was asked of a second operator, and agreed to. */
interface Agreements {

    Map<HandoffId, List<SecondPerson>> of(Collection<HandoffId> ids);

    /** Replaces what was asked before and not agreed to, or was about another amount. */
    void ask(HandoffId id, SecondPerson asked);

    /** @return false where nobody else asked for it, about this amount, or it was agreed to already */
    boolean agree(HandoffId id, GuardedAct act, OperatorId by, Instant now);
}
