package cardrail.issuer.authorization;

import cardrail.issuer.api.AuthorizationKind;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.Money;
import cardrail.issuer.card.AgentCard;
import cardrail.issuer.stripe.AuthorizationRequest;
import java.time.Instant;
import java.util.Set;

/**
 * Everything the gate decides from, read under the card's lock.
 *
 * @param paid whether a payment was approved before, on this card or on an earlier one of its checkout
 * @param increments whether this very authorization is an approved payment, so that the question is about more of it
 * @param held what the card's lock has left
 * @param paidAt the network's identifiers of the merchants that were paid
 * @param mayCheck whether a small check of the card is allowed and none was approved before
 * @param mandateStands whether the mandate still allows a purchase that holds its budget to go on
 */
record GateQuestion(
        AuthorizationRequest request,
        AgentCard card,
        boolean paid,
        boolean increments,
        Money held,
        Set<String> paidAt,
        MandateTerms terms,
        boolean mandateStands,
        boolean mayCheck,
        Instant at) {

    GateQuestion {
        paidAt = Set.copyOf(paidAt);
    }

    AuthorizationKind kind() {
        return Entry.kindOf(request.amount(), card.facts().lock());
    }
}
