package cardrail.issuer.authorization;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.Money;
import cardrail.issuer.card.CardFacts;
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

    Optional<GateAnswer> answer(String authorizationId, int index);

    /** False where the question was answered meanwhile. */
    boolean insertAnswer(AuthorizationRequest request, GateAnswer answer);

    /** The gate's answer with what it answers, which is on record from then on; false where it was answered meanwhile. */
    boolean insertDecision(AuthorizationRequest request, GateAnswer answer, Entry entry);

    /** Whether a payment was approved on any card of the checkout. */
    boolean isPaid(CheckoutId checkout);

    /** What is on record where the gate is about to answer, read at one moment. */
    OnRecord onRecord(AuthorizationRequest request, CardFacts card);

    /**
     * @param confirmed what Stripe's own record has for this question already
     * @param answered what the gate has answered to it before
     * @param sameQuestion whether that was about this amount, as far as it is known
     * @param paid whether a payment was approved on any card of the checkout
     * @param increments whether this very authorization is an approved payment of the card
     * @param held what the card's lock has left
     * @param paidAt at which merchants the gate has approved payments on this card that Stripe, as far as known, kept
     */
    record OnRecord(
            Optional<GateAnswer> confirmed,
            Optional<GateAnswer> answered,
            boolean sameQuestion,
            boolean paid,
            boolean increments,
            Money held,
            Set<String> paidAt) {

        public OnRecord {
            paidAt = Set.copyOf(paidAt);
        }
    }
}
