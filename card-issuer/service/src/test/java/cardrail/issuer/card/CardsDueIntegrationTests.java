package cardrail.issuer.card;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CardView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A round takes 100 cards: those that fail for good must not be the same 100 each time. */
class CardsDueIntegrationTests extends IssuerWithStripe {

    private final CardRows rows;
    private final CardUpkeep upkeep;

    CardsDueIntegrationTests(@Autowired CardRows rows, @Autowired CardUpkeep upkeep) {
        this.rows = rows;
        this.upkeep = upkeep;
    }

    @Test
    void aCardThatCannotBeReadComesBehindThoseThatWereNotTried() {
        var failing = paid();
        var other = paid();
        var now = clock.instant();
        jdbc.sql("update card set read_at = :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        put("read_at", failing, now.minus(Duration.ofHours(3)));
        network.refuseCalls("GET", "/v1/issuing/authorizations", 100);
        upkeep.readOpenCards();
        network.healFaults();

        put("read_at", other, now.minus(Duration.ofHours(2)));

        assertThat(rows.unread(now.minus(Duration.ofHours(1)))).containsExactly(other.id(), failing.id());
    }

    @Test
    void aCardThatCannotBeMadeInactiveComesBehindThoseThatWereNotTried() {
        var failing = issue(mandate(eur(50_00)), eur(20_00));
        var other = issue(mandate(eur(50_00)), eur(20_00));
        var now = clock.instant();
        jdbc.sql("update card set maybe_active = id in (:ids)")
                .param("ids", List.of(failing.id().value(), other.id().value()))
                .update();
        put("changed_at", failing, now.minus(Duration.ofHours(3)));
        put("changed_at", other, now);
        network.refuseCalls("POST", "/v1/issuing/cards/" + atStripe(failing.id()), 100);
        upkeep.sweep();
        network.healFaults();

        put("changed_at", other, now.minus(Duration.ofHours(2)));

        assertThat(maybeActive(now)).containsExactly(other.id(), failing.id());
        close(failing);
        close(other);
    }

    private List<AgentCardId> maybeActive(Instant now) {
        return rows.maybeActive(now.minus(Duration.ofHours(1)));
    }

    private CardView paid() {
        var card = arm(issue(mandate(eur(50_00), true), eur(20_00))); // several: or its first approval closes it
        network.charge(atStripe(card.id()), 20_00);
        return card;
    }

    private void put(String column, CardView card, Instant to) {
        jdbc.sql("update card set " + column + " = :to where id = :id")
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("id", card.id().value())
                .update();
    }
}
