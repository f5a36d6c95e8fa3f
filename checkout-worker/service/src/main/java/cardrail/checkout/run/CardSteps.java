package cardrail.checkout.run;

import cardrail.checkout.Limits;
import cardrail.checkout.api.Offer;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.CheckoutRequest;
import cardrail.checkout.attempt.Running;
import cardrail.checkout.handoff.IssuerRecord;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.ArmCard;
import cardrail.issuer.api.ArmedBy;
import cardrail.issuer.api.CardCloseReason;
import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.CardReveal;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.DisarmCard;
import cardrail.issuer.api.IssueCard;
import cardrail.issuer.api.RevealCard;
import cardrail.issuer.api.RevealedCard;
import cardrail.issuer.api.RevealedCardCodec;
import cardrail.issuer.api.WitnessVerdict;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What is asked of the issuer about cards, each with its key, its retries and its limit. */
@Component
class CardSteps {

    private static final Logger LOG = LoggerFactory.getLogger(CardSteps.class);

    private final CardIssuer issuer;
    private final CardReveal reveal;
    private final IssuerRecord record;
    private final Remote remote;
    private final Limits limits;

    CardSteps(CardIssuer issuer, CardReveal reveal, IssuerRecord record, Remote remote, Limits limits) {
        this.issuer = issuer;
        this.reveal = reveal;
        this.record = record;
        this.remote = remote;
        this.limits = limits;
    }

    /**
     * One card for this attempt, locked to the offer's total. The key follows from checkout and attempt, both committed
     * before, so a repeat after a crash is the same command.
     *
     * @return {@code issuing} where Stripe's answer was not known in time
     */
    CardView issue(Running.Execute execute) {
        CheckoutRequest request = execute.request();
        Offer offer = execute.course().requiredOffer();
        int attempt = execute.course().attempt();
        var command = new IssueCard(
                request.id(),
                attempt,
                request.command().mandateId(),
                request.agentId(),
                offer.total(),
                Standings.host(offer.merchantOrigin()),
                offer.digest());
        String key = "issue/" + request.id() + "/" + attempt;
        return remote.until(() -> issuer.issue(key, command), card -> card.state() != CardState.ISSUING);
    }

    /** Once: where the answer is lost, the number is lost, and the attempt needs a new card. */
    RevealedCard reveal(AgentCardId card, Running.Execute execute) {
        byte[] body = reveal.reveal(
                card, new RevealCard(execute.id(), execute.course().attempt()));
        return RevealedCardCodec.decode(body);
    }

    CardView arm(AgentCardId card, Running.Execute execute) {
        var command = new ArmCard(
                execute.id(),
                execute.course().attempt(),
                execute.course().requiredOffer().total(),
                ArmedBy.WORKER,
                Math.toIntExact(limits.armWindow().toSeconds()));
        return remote.call(() -> issuer.arm(card, command));
    }

    /**
     * Ends the arm where there is one. A failure is logged and not thrown: the arm ends by itself at {@code armed_until},
     * and the close that follows is repeated until it is confirmed.
     *
     * @return whether no card is armed any more
     */
    boolean disarm(Checkout checkout, String reason) {
        AgentCardId card = checkout.course().card().id();
        if (card == null) {
            return true;
        }
        var command = new DisarmCard(checkout.id(), checkout.course().attempt(), reason);
        try {
            remote.call(() -> issuer.disarm(card, command));
            return true;
        } catch (ApiProblem e) {
            LOG.warn("{} could not be disarmed: {}", card, e.code());
            return false;
        }
    }

    /**
     * Asks once to cancel every card this checkout ever had, one of its present attempt that is still being made included.
     *
     * @return whether the issuer confirmed all of them canceled (law 7)
     */
    boolean close(Checkout checkout, CardCloseReason reason) {
        return record.close(checkout.id(), checkout.course().attempt(), reason);
    }

    /** As {@link #close}, up to an attempt, and repeated within the limit. */
    boolean closeNow(Checkout checkout, int attempt, CardCloseReason reason) {
        return remote.until(() -> record.close(checkout.id(), attempt, reason), done -> done);
    }

    /**
     * What the issuer knows of payments on all cards of this checkout together.
     *
     * @param fresh whether Stripe is asked anew
     */
    WitnessVerdict verdict(CheckoutId checkout, boolean fresh) {
        return record.verdict(checkout, fresh);
    }

    /** Whether Stripe approved without our answer: booked and flagged by the issuer, and a person looks at it (law 3). */
    boolean approvedUnasked(CheckoutId checkout) {
        return remote.call(() -> record.approvedUnasked(checkout));
    }

    /** As {@link #verdict}, anew, and repeated within the limit for as long as a payment is still being decided. */
    WitnessVerdict verdictNow(CheckoutId checkout) {
        return remote.until(() -> record.verdict(checkout, true), verdict -> verdict != WitnessVerdict.PENDING);
    }

    /** The cards as the issuer has them, oldest first. */
    List<CardView> cards(CheckoutId checkout) {
        return remote.call(() -> issuer.cardsOf(checkout));
    }
}
