package cardrail.issuer.card;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.api.CardCloseReason;
import cardrail.issuer.api.CardState;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import cardrail.issuer.ledger.Ledger;
import cardrail.issuer.stripe.StripeIssuing;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/** A close that Stripe does not let end at once. */
class CardClosingIntegrationTests extends IssuerWithStripe {

    private final ApplicationContext issuer;

    CardClosingIntegrationTests(@Autowired ApplicationContext issuer) {
        this.issuer = issuer;
    }

    @Test
    @Tag("law-5")
    @Tag("law-7")
    void aCardStaysCancelingAndItsLockHeldWhileAPaymentIsStillBeingDecided() {
        var card = issue(mandate(eur(50_00)), eur(20_00));

        closingWhileStripeDecides().closeAs(card.id(), CardCloseReason.UNUSED, Actor.Service.SYSTEM);

        assertThat(network.card(atStripe(card.id())).path("status").asString()).isEqualTo("canceled");
        assertThat(worker().card(card.id()).state()).isEqualTo(CardState.CANCELING);
        assertThat(worker().card(card.id()).released()).isEqualTo(eur(0));

        assertThat(close(card).state()).isEqualTo(CardState.CANCELED);
        assertThat(worker().card(card.id()).released()).isEqualTo(eur(20_00));
        ledgerAddsUp();
    }

    @Test
    @Tag("law-7")
    void aCloseBooksWhatStripeHasToldNobodyYet() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        network.dropEvents();
        network.reverse(network.charge(atStripe(card.id()), 20_00).path("id").asString());
        assertThat(worker().card(card.id()).stillAuthorized()).isEqualTo(eur(20_00));

        var closed = close(card);

        assertThat(closed.stillAuthorized()).isEqualTo(eur(0));
        assertThat(closed.released()).isEqualTo(eur(20_00));
        ledgerAddsUp();
    }

    /** The issuer's own, but for what it reads: Stripe's stand-in decides within the moment of a charge. */
    private CardClosing closingWhileStripeDecides() {
        var real = issuer.getBean(CardAuthorizations.class);
        var deciding = (CardAuthorizations) Proxy.newProxyInstance(
                CardAuthorizations.class.getClassLoader(),
                new Class<?>[] {CardAuthorizations.class},
                (_, method, arguments) -> method.getName().equals("read")
                        ? (CardAuthorizations.Reading) () -> true
                        : method.invoke(real, arguments));
        return new CardClosing(
                issuer.getBean(CardRows.class),
                issuer.getBean(FenceRows.class),
                issuer.getBean(CardIssuing.class),
                deciding,
                issuer.getBean(Ledger.class),
                issuer.getBean(StripeIssuing.class),
                issuer.getBean(AuditTrail.class),
                issuer,
                issuer.getBean(TransactionOperations.class),
                clock);
    }
}
