package cardrail.issuer.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.CardView;
import cardrail.issuer.stripe.StripeEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Stripe's lists of authorizations and transactions show and no event tells. */
@Tag("thorough")
class ListsIntegrationTests extends Scenarios {

    private static final List<String> TOLD = List.of(
            "issuing_authorization.created",
            "issuing_authorization.updated",
            "issuing_transaction.created",
            "issuing_transaction.updated",
            "issuing_card.updated");

    @BeforeEach
    void nothingIsDelivered() {
        network.dropEvents();
    }

    @Test
    void whatNoEventTellsOfIsFoundInTheLists() {
        var card = close(locked(20_00));
        settle();
        network.forceCapture(atStripe(card.id()), 7_00);
        network.unlinkedRefund(atStripe(card.id()), 3_00);
        forgetWhatEventsTell(card);

        reconciliation().poll();

        assertThat(books()).isEqualTo("available -400, spent 400");
    }

    @Test
    void anAuthorizationThatNoEventTellsOfIsFoundInTheLists() {
        network.behave("network", "fallback");
        var card = armed(20_00);
        settle();
        charge(card, 20_00);
        forgetWhatEventsTell(card);

        reconciliation().poll();

        assertThat(books()).isEqualTo("available -2000, authorized 2000");
    }

    /** The lists are read on from where they ended, and what they showed is still due. */
    @Test
    void whatCannotBeFollowedAtOnceIsFollowedLater() {
        var card = close(locked(20_00));
        settle();
        network.forceCapture(atStripe(card.id()), 7_00);
        forgetWhatEventsTell(card);
        inTransaction(() -> {
            lockRow(card);
            CompletableFuture.runAsync(() -> reconciliation().poll()).join();
        });
        assertThat(worker().card(card.id()).captured()).isEqualTo(eur(0));
        clock.tick(Duration.ofMinutes(1));

        inbox().drain();

        assertThat(worker().card(card.id()).captured()).isEqualTo(eur(7_00));
    }

    /** Its events count as acted on, as if the card had been read before Stripe's lists had what they tell. */
    private void forgetWhatEventsTell(CardView card) {
        for (var type : TOLD) {
            for (var told : network.events(type)) {
                var object = told.path("data").path("object");
                if (object.toString().contains(atStripe(card.id()))) {
                    var id = told.path("id").asString();
                    inbox().receive(new StripeEvent(
                            id, type, object.path("id").asString(), atStripe(card.id()), clock.instant()));
                    jdbc.sql("update stripe_event set processed_at = now() where id = :id")
                            .param("id", id)
                            .update();
                }
            }
        }
    }
}
