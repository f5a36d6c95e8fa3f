package cardrail.issuer.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.StripeCallsWatch;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.DisarmCard;
import cardrail.issuer.api.RevealCard;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every call to Stripe that a card's life needs, and that none of them waits inside a database transaction. */
@Tag("law-12")
class StripeCallsIntegrationTests extends IssuerWithStripe {

    private final CardUpkeep upkeep;
    private final StripeCallsWatch watch;

    StripeCallsIntegrationTests(@Autowired CardUpkeep upkeep, @Autowired StripeCallsWatch watch) {
        this.upkeep = upkeep;
        this.watch = watch;
    }

    @Test
    void nothingIsAskedOfStripeInsideATransaction() {
        var mandate = mandate(eur(50_00));
        var paid = issue(mandate, eur(20_00));
        reveal().reveal(paid.id(), new RevealCard(paid.checkoutId(), 1));
        arm(paid);
        network.charge(atStripe(paid.id()), 20_00);
        worker().witness(paid.id(), true);
        close(paid);
        var disarmed = arm(issue(mandate, eur(10_00)));
        worker().disarm(disarmed.id(), new DisarmCard(disarmed.checkoutId(), 1, "wall"));
        var revoked = issue(mandate, eur(10_00));
        owner().revoke(key(), mandate.id());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> worker().card(revoked.id()).state() == CardState.CANCELED);
        upkeep.cancelOrphans();

        assertThat(watch.insideTransactions()).isEmpty();
        assertThat(watch.outsideTransactions())
                .contains(
                        "createCard",
                        "secrets",
                        "activate",
                        "deactivate",
                        "cancel",
                        "authorizations",
                        "transactions",
                        "openCards",
                        "newestOpenCards");
    }
}
