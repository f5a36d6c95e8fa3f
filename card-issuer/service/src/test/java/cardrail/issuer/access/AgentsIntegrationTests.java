package cardrail.issuer.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.api.AgentDecision;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.AgentMandates;
import cardrail.issuer.api.AgentsView;
import cardrail.issuer.api.ApiKey;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.ApproveAgent;
import cardrail.issuer.api.ApproveMandate;
import cardrail.issuer.api.IntrospectToken;
import cardrail.issuer.api.IssuerAgents;
import cardrail.issuer.api.Json;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.RejectAgents;
import cardrail.issuer.api.RequestMandate;
import cardrail.issuer.api.ServiceClient;
import cardrail.issuer.api.TopUp;
import cardrail.issuer.api.WaitingAgent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;

/** An agent asks to be let in, a person decides, and revokes it again. */
@Tag("thorough")
class AgentsIntegrationTests extends IssuerWithStripe {

    @Autowired
    private @Nullable FirstAccounts first;

    @Autowired
    private @Nullable AgentEnding ending;

    /** What one test asked must not count in another's rate. */
    @AfterEach
    void forget() {
        jdbc.sql(
                        "update agent_request set asked_at = asked_at - interval '9 days', expires_at = expires_at - interval '9 days'")
                .update();
    }

    @Test
    void onceApprovedUnderItsCodeItsTokenWorksAndOnlyItsHashIsKept() {
        var asked = ask("shopper one");
        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.text("code")).matches("[A-Z2-9]{4}-[A-Z2-9]{4}");
        assertThat(asked.text("next")).isEqualTo("keep_polling");
        var id = new AgentId(asked.text("id"));
        var token = asked.text("token");
        var waiting = get("/v1/mandates", token);
        assertThat(waiting.status()).isEqualTo(403);
        assertThat(waiting.text("code")).isEqualTo("agent_pending");
        assertThat(waiting.text("next")).isEqualTo("keep_polling");
        assertThat(worker().introspect(new IntrospectToken(token)).active()).isFalse();
        assertThat(waiting(id)).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("shopper one");
            assertThat(one.walletId()).isEqualTo(WALLET);
            assertThat(Duration.between(one.askedAt(), one.expiresAt())).isEqualTo(Duration.ofHours(24));
        });

        refused("agent_code_mismatch", () -> agents().approve(key(), id, new ApproveAgent("AAAA-AAAA")));
        assertThat(get("/v1/mandates", token).status()).isEqualTo(403);
        var approve = new ApproveAgent(asked.text("code"));
        assertThat(agents().approve(key(), id, approve).approved()).isTrue();
        assertThat(agents().approve(key(), id, approve).approved()).isTrue();

        assertThat(get("/v1/mandates", token).status()).isEqualTo(200);
        assertThat(worker().introspect(new IntrospectToken(token)).agentId()).isEqualTo(id);
        refused("agent_decided", () -> agents().reject(key(), id));
        assertThat(waiting(id)).isEmpty();
        assertThat(known(id).approvedBy()).isNotNull();
        assertThat(trailOf(id.value())).containsExactly("agent.asked", "agent.approved");
        assertThat(jdbc.sql(
                                "select r::text || a::text from agent_request r join agent a on a.id = r.agent_id where a.id = :id")
                        .param("id", id.value())
                        .query(String.class)
                        .single())
                .doesNotContain(token);
        assertThat(ask("Shopper One").text("code")).isEqualTo("agent_name_taken");
    }

    @Test
    void whoWasRejectedOrCameTooLateIsAStranger() {
        var rejected = ask("rejected one");
        var id = new AgentId(rejected.text("id"));
        assertThat(agents().reject(key(), id).approved()).isFalse();
        assertThat(agents().reject(key(), id).approved()).isFalse();
        refused("agent_decided", () -> agents().approve(key(), id, new ApproveAgent(rejected.text("code"))));
        assertStranger(rejected.text("token"));

        var late = ask("late one");
        clock.tick(Duration.ofHours(24));
        assertStranger(late.text("token"));
        var lateId = new AgentId(late.text("id"));
        refused("agent_request_expired", () -> agents().approve(key(), lateId, new ApproveAgent(late.text("code"))));
        assertThat(waiting(lateId)).isEmpty();
        refused("agent_not_found", () -> agents().revoke(key(), lateId));
        refused("agent_not_found", () -> agents().reject(key(), AgentId.next()));
    }

    @Test
    void namesArePlainAndNotTooManyAsk() {
        for (var name : List.of("", " a", "a ", "a\tb", "a<b>", "Аgent", "a  b", "a-", "KZ4F-9QTM", "a".repeat(65))) {
            var answer = ask(name);
            assertThat(answer.status()).as(name).isEqualTo(400);
            assertThat(answer.text("code")).isEqualTo("invalid_agent_name");
        }
        assertThat(call("POST", "/v1/access/agents", "{}", Map.of()).text("code"))
                .isEqualTo("invalid_request");
        for (int i = 0; i < 2 * AgentDesk.MOST_ASKING_PER_MINUTE; i++) {
            if (i == AgentDesk.MOST_ASKING_PER_MINUTE) {
                assertTooMany(ask("crowd"));
                clock.tick(Duration.ofMinutes(2));
            }
            assertThat(ask("crowd " + i).status()).isEqualTo(201);
        }
        assertThat(agents().agents().asking())
                .extracting(
                        one -> Duration.between(one.askedAt(), one.expiresAt()).toHours())
                .as("a flood shuts nobody out for a day")
                .containsExactlyElementsOf(Stream.concat(
                                Collections.nCopies(AgentDesk.MANY_UNDECIDED, 24L).stream(),
                                Collections.nCopies(AgentDesk.MANY_UNDECIDED, 1L).stream())
                        .toList());
        clock.tick(Duration.ofMinutes(2));
        assertTooMany(ask("crowd"));
        agents().reject(key(), agents().agents().asking().getFirst().id());
        assertThat(ask("crowd").status()).isEqualTo(201);
    }

    @Test
    void allThatWereShownAreRejectedAtOnceAndNoneThatAskedSinceOrWasDecidedAbout() {
        var first = ask("many one");
        var second = ask("many two");
        var letIn = ask("many three");
        agents().approve(key(), id(letIn), new ApproveAgent(letIn.text("code")));
        var since = ask("many four");

        var shown = new RejectAgents(List.of(id(second), id(first), id(letIn)));
        var rejected = agents().reject(key(), shown);

        assertThat(rejected.rejected()).extracting(AgentDecision::id).containsExactlyInAnyOrder(id(first), id(second));
        assertStranger(first.text("token"));
        assertThat(get("/v1/mandates", letIn.text("token")).status()).isEqualTo(200);
        assertThat(get("/v1/mandates", since.text("token")).text("code")).isEqualTo("agent_pending");
        assertThat(agents().reject(key(), shown).rejected()).isEmpty();
        assertThat(trailOf(id(first).value())).containsExactly("agent.asked", "agent.rejected");
        assertThat(worker().waitingAgents())
                .extracting(WaitingAgent::id)
                .containsExactly(id(since))
                .isEqualTo(
                        agents().waitingAgents().stream().map(WaitingAgent::id).toList());

        refused("invalid_request", () -> agents().reject(key(), new RejectAgents(List.of())));
        refused("agent_not_found", () -> agents().reject(key(), new RejectAgents(List.of(id(since), AgentId.next()))));
        assertThat(waiting(id(since))).hasSize(1);
    }

    private static AgentId id(Answer asked) {
        return new AgentId(asked.text("id"));
    }

    @Test
    void ofTwoWhoDecideAtOnceOneWins() throws ExecutionException, InterruptedException {
        var asked = ask("wanted by two");
        var id = new AgentId(asked.text("id"));
        var one = agents();
        var answers = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var answer : threads.invokeAll(List.<Callable<String>>of(
                    () -> codeOf(() -> one.approve(key(), id, new ApproveAgent(asked.text("code")))),
                    () -> codeOf(() -> one.reject(key(), id))))) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).containsExactlyInAnyOrder("done", "agent_decided");
        assertThat(trailOf(id.value())).hasSize(2);
    }

    @Test
    @Tag("law-10")
    void aRevokedAgentsTokenIsDeadItsMandatesAreRevokedAndItsCardsCanceled() {
        var asked = ask("to be revoked");
        var id = new AgentId(asked.text("id"));
        agents().approve(key(), id, new ApproveAgent(asked.text("code")));
        AgentMandates its = ServiceClient.to(issuer(), new ApiKey(asked.text("token")), Duration.ofSeconds(30))
                .as(AgentMandates.class);
        var terms = mandate(eur(50_00)).terms();
        var active = its.request(key(), new RequestMandate(null, terms));
        owner().approve(key(), active.id(), new ApproveMandate(active.version(), active.digest()));
        var pending = its.request(key(), new RequestMandate(null, terms));
        owner().topUp(key(), WALLET, new TopUp(eur(50_00)));
        var card = issue(owner().mandate(active.id()), eur(20_00));
        assertThat(known(id).activeMandates()).isEqualTo(1);

        var key = key();
        var revocation = agents().revoke(key, id);

        assertThat(revocation.revokedMandates()).containsExactlyInAnyOrder(active.id(), pending.id());
        assertThat(revocation.canceledCards()).containsExactly(card.id());
        assertThat(revocation.tooLate()).isEmpty();
        assertStranger(asked.text("token"));
        assertThat(worker().introspect(new IntrospectToken(asked.text("token"))).active())
                .isFalse();
        assertThat(owner().mandate(active.id()).state()).isEqualTo(MandateState.REVOKED);
        assertThat(owner().mandate(pending.id()).state()).isEqualTo(MandateState.REVOKED);
        assertThat(agents().revoke(key, id).revokedMandates()).hasSize(2);
        assertThat(trailOf(id.value())).containsExactly("agent.asked", "agent.approved", "agent.revoked");
        assertThat(known(id)).satisfies(agent -> {
            assertThat(agent.revoked()).isTrue();
            assertThat(agent.revokedBy()).isNotNull();
            assertThat(agent.activeMandates()).isZero();
            assertThat(agent.mandatesToEnd()).isFalse();
        });
        ledgerAddsUp();
    }

    @Test
    @Tag("law-10")
    void nothingGoesOnUnderMandatesOfARevokedAgentThoughTheyHaveNotEndedYet() {
        var asked = ask("slow to end");
        var id = new AgentId(asked.text("id"));
        agents().approve(key(), id, new ApproveAgent(asked.text("code")));
        AgentMandates its = ServiceClient.to(issuer(), new ApiKey(asked.text("token")), Duration.ofSeconds(30))
                .as(AgentMandates.class);
        var terms = mandate(eur(50_00)).terms();
        var active = its.request(key(), new RequestMandate(null, terms));
        owner().approve(key(), active.id(), new ApproveMandate(active.version(), active.digest()));
        var pending = its.request(key(), new RequestMandate(null, terms));
        owner().topUp(key(), WALLET, new TopUp(eur(50_00)));
        var card = issue(owner().mandate(active.id()), eur(20_00));
        var armed = arm(issue(owner().mandate(active.id()), eur(15_00)));
        var next = cardFor(owner().mandate(active.id()), eur(10_00));
        jdbc.sql("update agent set revoked = true, revoked_at = now(), mandates_to_end = true where id = :id")
                .param("id", id.value())
                .update();

        assertThat(worker().standing(active.id(), id, "onepage.shop.localhost", 10_00, "EUR")
                        .refusal())
                .isEqualTo("mandate_revoked");
        refused("mandate_revoked", () -> worker().issue(key(), next));
        refused("mandate_revoked", () -> arm(card));
        assertThat(network.charge(atStripe(armed.id()), 15_00).path("approved").asBoolean())
                .as("a card that was armed before")
                .isFalse();
        refused(
                "agent_revoked",
                () -> owner().approve(key(), pending.id(), new ApproveMandate(pending.version(), pending.digest())));

        Objects.requireNonNull(ending).run(new DefaultApplicationArguments());
        assertThat(owner().mandate(active.id()).state()).isEqualTo(MandateState.REVOKED);
        assertThat(owner().mandate(pending.id()).state()).isEqualTo(MandateState.REVOKED);
        ledgerAddsUp();
    }

    @Test
    @Tag("law-10")
    void whatCannotBeEndedYetIsNamedKeepsNoOtherFromEndingAndIsEndedByARound() {
        var id = approved("busy to end");
        var busy = under(id);
        var other = under(id);
        jdbc.sql("alter table mandate add constraint busy check (id <> '%s' or state <> 'revoked') not valid"
                        .formatted(busy))
                .update();
        try {
            var revocation = agents().revoke(key(), id);
            assertThat(revocation.leftMandates()).containsExactly(busy);
            assertThat(revocation.revokedMandates()).containsExactly(other);
            assertThat(known(id).mandatesToEnd()).isTrue();
        } finally {
            jdbc.sql("alter table mandate drop constraint busy").update();
        }

        Objects.requireNonNull(ending).all().forEach(round -> round.work().run());

        assertThat(owner().mandate(busy).state()).isEqualTo(MandateState.REVOKED);
        assertThat(known(id).mandatesToEnd()).isFalse();
    }

    private AgentId approved(String name) {
        var asked = ask(name);
        agents().approve(key(), id(asked), new ApproveAgent(asked.text("code")));
        return id(asked);
    }

    /** A mandate that waits, of that agent. */
    private MandateId under(AgentId agent) {
        var standing = mandate(eur(50_00));
        jdbc.sql("update mandate set state = 'pending_signature', agent_id = :agent where id = :id")
                .param("agent", agent.value())
                .param("id", standing.id().value())
                .update();
        return standing.id();
    }

    @Test
    @Tag("law-10")
    void whereAProcessDiedInBetweenTheNextStartGoesOn() {
        var asked = ask("half revoked");
        var id = new AgentId(asked.text("id"));
        agents().approve(key(), id, new ApproveAgent(asked.text("code")));
        var standing = under(id);
        jdbc.sql("update agent set revoked = true, revoked_at = now(), mandates_to_end = true where id = :id")
                .param("id", id.value())
                .update();
        assertThat(known(id).mandatesToEnd()).isTrue();

        Objects.requireNonNull(ending).run(new DefaultApplicationArguments());

        assertThat(known(id).mandatesToEnd()).isFalse();
        assertThat(owner().mandate(standing).state()).isEqualTo(MandateState.REVOKED);
    }

    @Test
    void oneThatASettingMadeIsRevokedTooAndDoesNotComeBackAtARestart() {
        var id = worker().introspect(new IntrospectToken(AGENT)).agentId();
        assertThat(known(Objects.requireNonNull(id)).approvedBy()).isNull();
        try {
            agents().revoke(key(), id);
            assertStranger(AGENT);

            Objects.requireNonNull(first).run(new DefaultApplicationArguments());

            assertStranger(AGENT);
        } finally {
            // the other tests' agent; nothing of the product brings one back
            jdbc.sql("update agent set revoked = false, revoked_at = null, revoked_by = null where id = :id")
                    .param("id", id.value())
                    .update();
        }
    }

    private Answer ask(String name) {
        return call("POST", "/v1/access/agents", Json.mapper().writeValueAsString(Map.of("name", name)), Map.of());
    }

    private IssuerAgents agents() {
        var assertion = assertionOf("approver");
        return ServiceClient.to(issuer(), new ApiKey(CONSOLE), Duration.ofSeconds(30), () -> assertion)
                .as(IssuerAgents.class);
    }

    private List<AgentsView.Asking> waiting(AgentId id) {
        return agents().agents().asking().stream()
                .filter(one -> one.id().equals(id))
                .toList();
    }

    private AgentsView.Known known(AgentId id) {
        return agents().agents().known().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void assertStranger(String token) {
        var answer = get("/v1/mandates", token);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("code")).isEqualTo("unauthenticated");
    }

    private static void assertTooMany(Answer answer) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.text("code")).isEqualTo("too_many_agent_requests");
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiProblem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static String codeOf(Runnable call) {
        try {
            call.run();
            return "done";
        } catch (ApiProblem problem) {
            return problem.code();
        }
    }
}
