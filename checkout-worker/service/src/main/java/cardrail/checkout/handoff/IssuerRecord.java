package cardrail.checkout.handoff;

import cardrail.checkout.api.Offer;
import cardrail.checkout.attempt.CheckoutRequest;
import cardrail.checkout.merchant.Origins;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.ArmCard;
import cardrail.issuer.api.AuthorizationKind;
import cardrail.issuer.api.AuthorizationView;
import cardrail.issuer.api.CardCloseReason;
import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.CloseCards;
import cardrail.issuer.api.DisarmCard;
import cardrail.issuer.api.WitnessVerdict;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is asked of the issuer about the cards of one checkout together; each call asks once and may fail. */
@Component
public class IssuerRecord {

    private final CardIssuer issuer;

    public IssuerRecord(CardIssuer issuer) {
        this.issuer = issuer;
    }

    /**
     * Asks to cancel every card of this attempt and of those before it, and that none is made for them any more.
     *
     * @return whether the issuer confirmed all of them canceled (law 7); no card at all is one that never comes either
     */
    public boolean close(CheckoutId checkout, int attempt, CardCloseReason reason) {
        return issuer.closeCards(checkout, new CloseCards(attempt, reason)).stream()
                .allMatch(card -> card.state() == CardState.CANCELED);
    }

    /** Arms the card for the operator in control. */
    CardView arm(AgentCardId card, ArmCard command) {
        return issuer.arm(card, command);
    }

    /** Whether the mandate still accepts what was accepted for the offer on its word (law 10); true where nothing was. */
    boolean accepts(CheckoutRequest request, Offer offer) {
        if (offer.acceptedTerms().isEmpty()) {
            return true;
        }
        var host = Origins.host(offer.merchantOrigin()).orElse("");
        var total = offer.total();
        var now = issuer.standing(
                request.command().mandateId(),
                request.agentId(),
                host,
                total.minor(),
                total.currency().getCurrencyCode());
        return offer.acceptedTerms().stream()
                .allMatch(terms -> now.mandate().terms().legalConsents().containsAll(terms.consents()));
    }

    CardView card(AgentCardId card) {
        return issuer.card(card);
    }

    void disarm(AgentCardId card, DisarmCard command) {
        issuer.disarm(card, command);
    }

    /**
     * What became of payments on any of its cards.
     *
     * @param fresh whether Stripe is asked anew
     */
    public WitnessVerdict verdict(CheckoutId checkout, boolean fresh) {
        return together(issuer.cardsOf(checkout).stream()
                .map(card -> issuer.witness(card.id(), fresh).verdict())
                .toList());
    }

    /**
     * Whether Stripe approved a payment without our answer, because it did not come in time or was not asked for (law 3).
     * As last read: a fresh {@link #verdict} goes before it.
     */
    public boolean approvedUnasked(CheckoutId checkout) {
        return issuer.cardsOf(checkout).stream()
                .flatMap(card -> issuer.witness(card.id(), false).authorizations().stream())
                .anyMatch(one -> one.approved()
                        && one.kind() == AuthorizationKind.PAYMENT
                        && AuthorizationView.unasked(one.reason()));
    }

    /** One approval is an approval; nothing is decided while one is pending; declines count where nothing else is. */
    static WitnessVerdict together(Collection<WitnessVerdict> verdicts) {
        return List.of(WitnessVerdict.APPROVED, WitnessVerdict.PENDING, WitnessVerdict.DECLINED_ONLY).stream()
                .filter(verdicts::contains)
                .findFirst()
                .orElse(WitnessVerdict.NONE);
    }
}
