package cardrail.issuer.card;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.BillingAddress;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.stripe.StripeIssuing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Cards that are open at Stripe and not here. */
class OrphansIntegrationTests extends IssuerWithStripe {

    private final CardUpkeep upkeep;
    private final StripeIssuing stripe;

    OrphansIntegrationTests(@Autowired CardUpkeep upkeep, @Autowired StripeIssuing stripe) {
        this.upkeep = upkeep;
        this.stripe = stripe;
    }

    @Test
    @Tag("law-7")
    void aCardThatIsOpenAtStripeAndClosedHereIsCanceledThere() {
        var card = issue(mandate(eur(50_00)), eur(20_00));
        // as if this database had been closed without Stripe: nothing of ours does that
        jdbc.sql("update card set state = 'canceled', close_reason = 'unused', canceled_at = now() where id = :id")
                .param("id", card.id().value())
                .update();

        upkeep.cancelOrphans();

        assertThat(network.card(atStripe(card.id())).path("status").asString()).isEqualTo("canceled");
        jdbc.sql("update card set state = 'canceling', canceled_at = null where id = :id")
                .param("id", card.id().value())
                .update();
        assertThat(close(card).state()).isEqualTo(CardState.CANCELED);
    }

    @Test
    @Tag("law-7")
    void aCardThatARestoredBackupHasNeverHeardOfIsCanceledAtStripe() {
        issue(mandate(eur(50_00)), eur(20_00));
        var ours = jdbc.sql("select id from installation").query(String.class).single();
        var cardholder = jdbc.sql("select stripe_id from cardholder where wallet_id = :wallet")
                .param("wallet", WALLET.value())
                .query(String.class)
                .single();
        // made before the backup's last row, for a cardholder that it does not know either
        var stranger = newHolder();
        var lost = atStripeAlone(stranger, Map.of(StripeIssuing.INSTALLATION, ours));
        var ofBefore = atStripeAlone(cardholder, Map.of());
        var anothers = atStripeAlone(stranger, Map.of(StripeIssuing.INSTALLATION, "ins_other"));
        var nobodys = atStripeAlone(stranger, Map.of());

        upkeep.cancelOrphans();

        assertThat(network.card(lost).path("status").asString()).isEqualTo("canceled");
        assertThat(network.card(ofBefore).path("status").asString()).isEqualTo("canceled");
        assertThat(network.card(anothers).path("status").asString()).isEqualTo("inactive");
        assertThat(network.card(nobodys).path("status").asString()).isEqualTo("inactive");
        assertThat(trailOf(lost)).containsExactly("card.orphan_canceled");
        assertThat(owner().discrepancies(true))
                .filteredOn(found -> found.subject().equals(lost))
                .singleElement()
                .satisfies(found -> assertThat(trailOf(found.id().value())).containsExactly("discrepancy.opened"));
        network.setStatus(anothers, "canceled");
        network.setStatus(nobodys, "canceled");
    }

    private String atStripeAlone(String cardholder, Map<String, String> metadata) {
        return stripe.createCard(new StripeIssuing.NewCard(
                        AgentCardId.next(),
                        cardholder,
                        eur(20_00),
                        true,
                        new StripeIssuing.Limits(eur(0), List.of(), List.of()),
                        metadata))
                .id();
    }

    private String newHolder() {
        return stripe.createCardholder(
                        WalletId.next(),
                        new StripeIssuing.NewCardholder(
                                "Bob",
                                "Stranger",
                                "bob@example.com",
                                "+4930123456",
                                new BillingAddress("Side Street 2", null, "Berlin", null, "10115", "DE"),
                                Optional.empty(),
                                Optional.empty()))
                .id();
    }
}
