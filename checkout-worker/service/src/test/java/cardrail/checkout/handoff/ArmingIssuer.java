package cardrail.checkout.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.SampleMandates;
import cardrail.checkout.attempt.Stage;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.ArmCard;
import cardrail.issuer.api.ArmedBy;
import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.DisarmCard;
import cardrail.issuer.api.LegalConsent;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateStanding;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.Money;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** An issuer that is asked to arm and to disarm, and keeps what it was asked. */
final class ArmingIssuer {

    final List<String> asked = new ArrayList<>();

    /** What everything but a card's own view is answered with. */
    @Nullable ApiProblem refusal;

    Runnable whileArming = () -> {};

    /** What the mandate accepts in its owner's name. */
    List<LegalConsent> consents = List.of();

    int cardAttempt = CheckoutSamples.in(Stage.HANDOFF_BEFORE_SUBMIT, CheckoutSamples.request())
            .course()
            .attempt();

    CardIssuer asIssuer() {
        return (CardIssuer) Proxy.newProxyInstance(
                CardIssuer.class.getClassLoader(), new Class<?>[] {CardIssuer.class}, (issuer, method, arguments) -> {
                    assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                            .as("inside a transaction")
                            .isFalse();
                    if (method.getName().equals("card")) {
                        return cardView((AgentCardId) arguments[0]);
                    }
                    if (refusal != null) {
                        throw refusal;
                    }
                    if (method.getName().equals("standing")) {
                        return new MandateStanding(
                                mandate((MandateId) arguments[0], (AgentId) arguments[1]), null, false);
                    }
                    return switch (arguments[1]) {
                        case ArmCard arm -> {
                            assertThat(arm.by()).isEqualTo(ArmedBy.OPERATOR);
                            asked.add("arm " + arm.amount() + " for " + arm.windowSeconds() + " s by " + arm.by());
                            whileArming.run();
                            yield null;
                        }
                        case DisarmCard disarm -> {
                            asked.add("disarm " + disarm.reason());
                            yield null;
                        }
                        default -> throw new AssertionError(method.getName());
                    };
                });
    }

    private CardView cardView(AgentCardId card) {
        var zero = Money.zero(CheckoutSamples.offer().total().currency());
        return new CardView(
                card,
                CheckoutId.next(),
                cardAttempt,
                MandateId.next(),
                CardState.INACTIVE,
                null,
                zero,
                zero,
                zero,
                zero,
                zero,
                zero,
                null,
                null);
    }

    private MandateView mandate(MandateId id, AgentId agent) {
        return SampleMandates.accepting(consents, id, agent);
    }
}
