package cardrail.issuer.mandate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandatePage;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.RequestMandate;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What stands is listed, whatever was asked for since. */
class StandingMandatesIntegrationTests extends IssuerWithStripe {

    private static final String FLOODING = "agt_" + "2".repeat(32);
    private static final String COPIES = """
            insert into mandate (id, wallet_id, agent_id, state, version, terms, digest, created_at, decided_at, valid_until)
            select 'mdt_' || md5(:state || n), wallet_id, :agent, :state, version, terms, digest,
                   created_at + interval '1 second' * n, decided_at, :until
            from mandate, generate_series(1, 230) n where id = :id
            """;

    @AfterEach
    void forgetTheFlood() {
        jdbc.sql("delete from mandate where agent_id = :agent")
                .param("agent", FLOODING)
                .update();
    }

    @Test
    @Tag("law-10")
    void noNumberOfLaterRequestsPushesAStandingMandateOutOfTheList() {
        var standing = mandate(eur(50_00));
        flood(standing, "pending_signature", Duration.ofDays(1));
        flood(standing, "revoked", Duration.ofDays(1));

        assertThat(allStanding()).extracting(MandateView::id).contains(standing.id());
        assertThat(owner().mandates(null))
                .as("what the list was made of before")
                .noneMatch(one -> one.id().equals(standing.id()));
        assertThat(owner().endedMandates()).hasSize(20);
    }

    @Test
    @Tag("law-10")
    void theyComePageByPageEachOnceAndWithThoseThatCannotBeVerified() {
        var standing = mandate(eur(50_00));
        flood(standing, "active", Duration.ofDays(1)); // nobody's signature covers these

        var all = allStanding();
        assertThat(all).extracting(MandateView::id).doesNotHaveDuplicates().contains(standing.id());
        assertThat(all.stream().filter(one -> one.agentId().value().equals(FLOODING)))
                .hasSize(230)
                .allMatch(one -> one.state() == MandateState.UNVERIFIABLE);
        assertThat(all).extracting(MandateView::createdAt).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void whatIsOverIsAmongTheEnded() {
        var over = mandate(eur(50_00));
        clock.tick(Duration.between(clock.instant(), over.terms().validUntil()));
        assertThat(allStanding()).extracting(MandateView::id).doesNotContain(over.id());
        assertThat(owner().endedMandates()).extracting(MandateView::id).contains(over.id());
    }

    @Test
    void aPageBeforeNoMandateThereEverWasIsNotFound() {
        refused("mandate_not_found", NextStep.STOP, () -> owner().standingMandates(MandateId.next()));
    }

    @Test
    void anAgentHasSoManyRequestsWaitingAndNoMore() {
        var terms = mandate(eur(50_00)).terms();
        var asked = new ArrayList<MandateView>();
        int before = (int) agent().mandates().stream()
                .filter(one -> one.state() == MandateState.PENDING_SIGNATURE)
                .count();
        for (int i = before; i < MandateDesk.MOST_UNDECIDED; i++) {
            asked.add(agent().request(key(), new RequestMandate(null, terms)));
        }
        refused(
                "too_many_mandate_requests",
                NextStep.ASK_USER,
                () -> agent().request(key(), new RequestMandate(null, terms)));

        owner().reject(key(), asked.removeLast().id());
        asked.add(agent().request(key(), new RequestMandate(null, terms)));
        asked.forEach(one -> owner().reject(key(), one.id()));
    }

    private List<MandateView> allStanding() {
        var all = new ArrayList<MandateView>();
        @Nullable MandateId before = null;
        do {
            MandatePage page = owner().standingMandates(before);
            assertThat(page.mandates()).hasSizeLessThanOrEqualTo(50);
            all.addAll(page.mandates());
            before = page.next();
        } while (before != null);
        return all;
    }

    private void flood(MandateView like, String state, Duration left) {
        jdbc.sql(COPIES)
                .param("id", like.id().value())
                .param("agent", FLOODING)
                .param("state", state)
                .param("until", clock.instant().plus(left).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static void refused(String code, NextStep next, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ApiProblem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.next()).isEqualTo(next);
        });
    }
}
