package cardrail.issuer.mandate;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.audit.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the end of a mandate, or of some of its terms, needs of cards (law 10). The cards' side implements it. */
public interface MandateCards {

    /** Every card under a mandate: what a revocation stops. */
    Function<List<CardUnder>, Set<AgentCardId>> ALL =
            cards -> Set.copyOf(cards.stream().map(CardUnder::id).toList());

    /**
     * Ends the arms of the chosen cards and starts to close those of them that have not been paid with. Joins the caller's
     * transaction, which holds the mandate; Stripe is told after its commit.
     *
     * @param choice given every card under the mandate that is not over, locked; tells which of them to stop
     */
    Stopped stopUnder(MandateId mandate, Function<List<CardUnder>, Set<AgentCardId>> choice, Actor by);

    /**
     * A card with money under a mandate, now or to come.
     *
     * @param several whether it may still be paid with several times
     * @param armedUntil null where it is not armed
     * @param isThePurchase whether its checkout counts as a purchase because of this card alone
     */
    record CardUnder(
            AgentCardId id,
            Purchase purchase,
            Use use,
            boolean several,
            @Nullable Instant armedUntil,
            boolean isThePurchase,
            Instant createdAt) {

        public enum Use {
            /** Nothing was paid with it: it can be stopped. */
            UNUSED,
            /** Nothing was paid with it, and what it holds is on its way back. */
            CLOSING,
            /** A payment was approved. */
            PAID
        }
    }

    /**
     * @param closing cards that are being closed
     * @param tooLate cards whose payment was approved already and is not captured, reversed or expired
     */
    record Stopped(List<AgentCardId> closing, List<AgentCardId> tooLate) {}
}
