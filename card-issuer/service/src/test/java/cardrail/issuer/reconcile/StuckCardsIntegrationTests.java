package cardrail.issuer.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.DiscrepancyView;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What fails for good is told to a person. */
@Tag("thorough")
class StuckCardsIntegrationTests extends Scenarios {

    private static final String CARDS = "/v1/issuing/cards/";

    @Test
    void whatCannotBeFollowedForAnHourIsOpenedOnce() {
        var card = armed(20_00);
        settle();
        network.dropEvents();
        inbox().receive(event(card, "issuing_card.updated", atStripe(card.id())));
        network.refuseCalls("GET", CARDS + atStripe(card.id()), 1000);
        failedBefore(card, 13);
        inbox().drain();
        assertThat(told(card)).isEmpty();

        for (int i = 0; i < 2; i++) {
            clock.tick(Duration.ofMinutes(10));
            inbox().drain();
        }

        assertThat(told(card)).containsExactly("card_not_followed");
        network.healFaults();
        clock.tick(Duration.ofMinutes(10));
        inbox().drain();
        assertThat(due(card)).isZero();
    }

    @Test
    void aCardThatCannotBeClosedForAnHourIsOpenedOnce() {
        var card = locked(20_00);
        network.refuseCalls("POST", CARDS + atStripe(card.id()), 1000);
        assertThat(close(card).state()).isEqualTo(CardState.CANCELING);
        reconciliation().sweep();
        reconciliation().readAgain();
        assertThat(told(card)).isEmpty();

        clock.tick(Duration.ofMinutes(61));
        reconciliation().sweep();
        reconciliation().readAgain();
        reconciliation().readAgain();

        assertThat(told(card)).containsExactly("card_not_closed");
        network.healFaults();
        clock.tick(Duration.ofMinutes(1));
        reconciliation().sweep();
        assertThat(worker().card(card.id()).state()).isEqualTo(CardState.CANCELED);
    }

    @Test
    void aCardWithMoneyOutThatCannotBeReadIsOpenedOnce() {
        var card = armed(20_00);
        charge(card, 20_00);
        settle();
        othersAreRead(card);
        network.refuseCalls("GET", "/v1/issuing/authorizations", 1000);
        clock.tick(Duration.ofMinutes(61));
        reconciliation().readAgain();
        assertThat(told(card)).isEmpty();

        clock.tick(Duration.ofMinutes(61));
        reconciliation().readAgain();

        assertThat(told(card)).containsExactly("card_not_followed");
    }

    /** None but this one is due. */
    private void othersAreRead(CardView card) {
        jdbc.sql("update card set read_at = :later where id <> :id")
                .param("later", clock.instant().plus(Duration.ofHours(3)).atOffset(ZoneOffset.UTC))
                .param("id", card.id().value())
                .update();
    }

    private void failedBefore(CardView card, int attempts) {
        jdbc.sql("update stripe_event set attempts = :attempts where card_id = :card and processed_at is null")
                .param("attempts", attempts)
                .param("card", atStripe(card.id()))
                .update();
    }

    private long due(CardView card) {
        return jdbc.sql("select count(*) from stripe_event where card_id = :card and processed_at is null")
                .param("card", atStripe(card.id()))
                .query(Long.class)
                .single();
    }

    private List<String> told(CardView card) {
        return owner().discrepancies(true).stream()
                .filter(found -> card.id().equals(found.cardId()))
                .map(DiscrepancyView::kind)
                .toList();
    }
}
