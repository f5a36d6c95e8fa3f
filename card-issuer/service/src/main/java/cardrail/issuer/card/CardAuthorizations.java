package cardrail.issuer.card;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AuthorizationView;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.WitnessVerdict;
import java.util.List;

/** What cards need to know of their authorizations. The authorizations' side implements it. */
public interface CardAuthorizations {

    /** Reads the card's authorizations and transactions from Stripe. A remote call. */
    Reading read(String stripeCardId);

    /** Books whatever the reading shows and the ledger does not have. Joins the caller's transaction, which holds the card. */
    void book(CardFacts card, Reading reading);

    /** Whether a payment was approved on it; checks do not count. */
    boolean isPaid(AgentCardId card);

    /** Whether a payment was approved on any of its cards, also late and on one that is closed. */
    boolean isPaid(CheckoutId checkout);

    /** What is on record, without asking Stripe. */
    OnRecord onRecord(AgentCardId card);

    /** What Stripe said. */
    interface Reading {

        /** Whether an authorization was being decided at that moment, so that the reading is not the last word. */
        boolean isStillDeciding();
    }

    /** Oldest first. */
    record OnRecord(WitnessVerdict verdict, List<AuthorizationView> authorizations) {}
}
