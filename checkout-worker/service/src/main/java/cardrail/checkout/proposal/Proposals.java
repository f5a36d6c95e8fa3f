package cardrail.checkout.proposal;

import cardrail.checkout.api.ExceptionId;
import cardrail.checkout.api.ExceptionState;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.ProposedException;
import cardrail.issuer.api.OperatorId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of proposed merchant exceptions. */
interface Proposals {

    /**
     * @param merchantHost of the address that the agent asked for
     * @return false where something of this handoff was saved before
     */
    boolean insert(New proposal);

    record New(ExceptionId id, HandoffId handoff, Draft draft, String merchantHost, OperatorId by, Instant at) {}

    Optional<ProposedException> find(ExceptionId id);

    Optional<ProposedException> ofHandoff(HandoffId id);

    /** All that are in use, and at most so many others, of which those that wait go before the rest; those that wait first. */
    List<ProposedException> all(int most);

    /** How many nobody has decided about. */
    int waiting();

    /** Not decided yet, oldest first. */
    List<ProposedException> waitingFor(String merchantHost, int most);

    /** What is approved, in the order of the approvals. */
    List<ProposedException> used();

    /** @return false where it is not approved now */
    boolean withdraw(ExceptionId id, OperatorId by, Instant at);

    /** @return false where it is decided already */
    boolean decide(ExceptionId id, ExceptionState decision, OperatorId by, Instant at);
}
