package cardrail.checkout.handoff;

import cardrail.issuer.api.CardCloseReason;
import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.CloseCard;
import cardrail.issuer.api.WitnessVerdict;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the issuer knows of all cards of one checkout together; each call asks once and may fail. */
@Component
public class IssuerRecord {

    private final CardIssuer issuer;

    public IssuerRecord(CardIssuer issuer) {
        this.issuer = issuer;
    }

    /**
     * Asks to cancel every card this checkout ever had.
     *
     * @return whether the issuer confirmed all of them canceled (law 7)
     */
    public boolean close(CheckoutId checkout, CardCloseReason reason) {
        boolean closed = true;
        for (CardView card : issuer.cardsOf(checkout)) {
            if (card.state() != CardState.CANCELED) {
                closed &=
                        issuer.close(card.id(), new CloseCard(checkout, reason)).state() == CardState.CANCELED;
            }
        }
        return closed;
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

    /** One approval is an approval; nothing is decided while one is pending; declines count where nothing else is. */
    static WitnessVerdict together(Collection<WitnessVerdict> verdicts) {
        return List.of(WitnessVerdict.APPROVED, WitnessVerdict.PENDING, WitnessVerdict.DECLINED_ONLY).stream()
                .filter(verdicts::contains)
                .findFirst()
                .orElse(WitnessVerdict.NONE);
    }
}
