package cardrail.issuer.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.api.ApproveMandate;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.RequestMandate;
import cardrail.issuer.api.RequestVersion;
import cardrail.issuer.api.WaitingMandate;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the worker is told of mandates that wait for a person. */
class WaitingMandatesIntegrationTests extends IssuerWithStripe {

    /** Three hundred that were asked for by somebody else, an hour before. */
    private static final String COPIES = """
            insert into mandate (id, wallet_id, agent_id, state, version, terms, digest, created_at, valid_until)
            select 'mdt_' || lpad(n::text, 32, '0'), wallet_id, :agent, state, version, terms, digest,
                   created_at - interval '1 hour', :until
            from mandate, generate_series(1, 300) n where id = :id
            """;

    @Test
    void aMandateWaitsUntilSomebodyDecidesAndOtherTermsOfItWaitByThemselves() {
        var asked = agent().request(
                        key(), new RequestMandate(null, mandate(eur(50_00)).terms()));
        assertThat(waiting(asked.id())).singleElement().satisfies(one -> {
            assertThat(one.version()).isOne();
            assertThat(one.limit()).isEqualTo(eur(50_00));
            assertThat(one.agentId()).isEqualTo(asked.agentId());
            assertThat(one.walletId()).isEqualTo(asked.walletId());
        });

        owner().approve(key(), asked.id(), new ApproveMandate(asked.version(), asked.digest()));
        assertThat(waiting(asked.id())).isEmpty();

        agent().requestVersion(
                        key(),
                        asked.id(),
                        new RequestVersion(
                                Terms.of(asked.terms()).limit(eur(100_00)).terms()));
        assertThat(waiting(asked.id())).singleElement().satisfies(one -> {
            assertThat(one.version()).isEqualTo(2);
            assertThat(one.limit()).isEqualTo(eur(100_00));
        });
        owner().reject(key(), asked.id());
        assertThat(waiting(asked.id())).isEmpty();
    }

    @Test
    void oneThatWasRejectedWaitsNoMore() {
        var asked = agent().request(
                        key(), new RequestMandate(null, mandate(eur(50_00)).terms()));
        owner().reject(key(), asked.id());
        assertThat(waiting(asked.id())).isEmpty();
    }

    @Test
    void whatIsOverIsSiftedOutBeforeTheRowsAreCountedAndNoAgentPushesOutAnother() {
        var other = ask(eur(50_00));
        var many = jdbc.sql(COPIES)
                .param("id", other.id().value())
                .param("agent", "agt_" + "1".repeat(32))
                .param("until", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        assertThat(many).isEqualTo(300);
        assertThat(waiting(other.id())).as("others have ended").hasSize(1);
        assertThat(worker().waitingMandates(null))
                .noneMatch(one -> one.agentId().value().equals("agt_" + "1".repeat(32)));

        var until = clock.instant().plus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC);
        jdbc.sql("update mandate set valid_until = :until where agent_id = :agent")
                .param("until", until)
                .param("agent", "agt_" + "1".repeat(32))
                .update();
        assertThat(worker().waitingMandates(null)).hasSize(200);
        assertThat(waiting(other.id()))
                .as("others wait too, all of them longer")
                .hasSize(1);

        jdbc.sql("delete from mandate where agent_id = :agent")
                .param("agent", "agt_" + "1".repeat(32))
                .update();
    }

    @Test
    void atItsEndItWaitsNoMore() {
        var asked = ask(eur(50_00));
        assertThat(waiting(asked.id())).hasSize(1);
        clock.tick(Duration.between(clock.instant(), asked.terms().validUntil()));
        assertThat(waiting(asked.id())).isEmpty();
    }

    @Test
    void otherTermsOfAMandateThatCannotBeVerifiedWaitForNobody() {
        var held = mandate(eur(50_00));
        agent().requestVersion(
                        key(),
                        held.id(),
                        new RequestVersion(
                                Terms.of(held.terms()).limit(eur(100_00)).terms()));
        assertThat(waiting(held.id())).hasSize(1);
        jdbc.sql("update mandate_approval set signature = 'a.b.c' where mandate_id = :id")
                .param("id", held.id().value())
                .update();
        assertThat(waiting(held.id())).isEmpty();
        owner().revoke(key(), held.id());
    }

    private MandateView ask(Money limit) {
        return agent().request(key(), new RequestMandate(null, mandate(limit).terms()));
    }

    /** As the worker is told of all and of the one, as the console counts, and as its page shows. */
    private List<WaitingMandate> waiting(MandateId id) {
        var all = worker().waitingMandates(null);
        assertThat(owner().waitingMandates()).isEqualTo(all);
        assertThat(owner().undecidedMandates())
                .extracting(MandateView::id)
                .containsExactlyElementsOf(all.stream().map(WaitingMandate::id).toList());
        var one = all.stream().filter(each -> each.id().equals(id)).toList();
        assertThat(worker().waitingMandates(id)).isEqualTo(one);
        return one;
    }
}
