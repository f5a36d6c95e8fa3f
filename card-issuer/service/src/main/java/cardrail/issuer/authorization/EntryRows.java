package cardrail.issuer.authorization;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CheckoutId;
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

    /** Whether a payment was approved on any card of the checkout. */
    boolean isPaid(CheckoutId checkout);

    /** At which merchants the gate has approved payments on this card that Stripe, as far as known, kept. */
    Set<String> approvedNetworkIds(String stripeCardId);
}
