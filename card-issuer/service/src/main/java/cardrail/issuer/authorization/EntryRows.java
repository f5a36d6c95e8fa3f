package cardrail.issuer.authorization;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.stripe.AuthorizationRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was asked and answered, as stored. */
interface EntryRows {

    /** Oldest first. */
    List<Entry> of(AgentCardId card);

    Optional<Entry> find(String authorizationId, int index);

    /** Inserts, or brings the outcome up to what is known now. A reason of the gate stays where Stripe only echoes it. */
    void save(Entry entry);

    /** Bounds how long this transaction may wait: the gate has 2 seconds in all. */
    void boundWaits();

    Optional<GateAnswer> answer(String authorizationId, int index);

    /** False where the question was answered meanwhile. */
    boolean insertAnswer(AuthorizationRequest request, GateAnswer answer);

    /** At which merchants the gate has approved on this card. */
    Set<String> approvedNetworkIds(String stripeCardId);
}
