package cardrail.checkout.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.api.ExceptionId;
import cardrail.checkout.api.ExceptionState;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.OperatorAct;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.attempt.WorkerDatabase;
import cardrail.checkout.command.IdempotentCommands;
import cardrail.checkout.evidence.EvidenceStore;
import cardrail.checkout.handoff.HandoffTimes;
import cardrail.checkout.handoff.Handoffs;
import cardrail.checkout.handoff.WorkItems;
import cardrail.checkout.merchant.MerchantExceptions;
import cardrail.checkout.web.Actor;
import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** Proposals on real rows: who saves, who decides, and how often. */
class ProposalDeskIntegrationTests {

    private static final HandoffTimes TIMES = new HandoffTimes(
            Duration.ofMinutes(15),
            Duration.ofMinutes(8),
            Duration.ofSeconds(60),
            Duration.ofMinutes(30),
            Duration.ofMinutes(3));
    private final String host = "shop-" + UUID.randomUUID() + ".example";
    private final List<OperatorAct> acts = List.of(
            new OperatorAct("delivery", "type", host, "#x17", "postal-code"),
            new OperatorAct("delivery", "click", host, "#go", "continue"));

    private final Instant now = CheckoutSamples.START;
    private final InstantSource clock = () -> now;
    private final WorkerDatabase database = new WorkerDatabase(clock);
    private final Handoffs handoffs = WorkItems.handoffs(database);
    private final Proposals proposals = new JdbcProposals(database.jdbc());
    private final MerchantExceptions used = MerchantExceptions.none();
    private final ApprovedSweep sweep = new ApprovedSweep(proposals, used);
    private final ProposalDesk desk = new ProposalDesk(
            WorkItems.items(handoffs, TIMES, clock),
            database.get(EvidenceStore.class),
            proposals,
            used,
            database.checkouts(),
            database.get(IdempotentCommands.class),
            clock);

    private final Actor.Operator ada = operator();
    private final Actor.Operator bob = operator();
    private final Actor.Operator eve = operator();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whoGaveThePageBackSavesWhatTheyDidAndAnotherPersonApprovesIt() {
        var handoff = givenBack(ada);
        assertThat(desk.of(handoff, ada).mayBeSaved()).isTrue();
        assertThat(desk.of(handoff, ada).yaml()).contains("postal-code", "nobody yet");
        assertThat(desk.of(handoff, bob).mayBeSaved()).isFalse();
        assertCode(() -> desk.save(handoff, "key-0", bob), "not_given_back_by_you");

        var saved = desk.save(handoff, "key-1", ada);

        assertThat(desk.save(handoff, "key-2", ada)).as("twice is a no-op").isEqualTo(saved);
        assertThat(saved.state()).isEqualTo(ExceptionState.PROPOSED);
        sweep.sweep();
        assertThat(used.forHost(host)).as("before it is approved").isEmpty();
        assertCode(() -> desk.decide(saved.id(), ExceptionState.APPROVED, "key-3", ada), "same_person");

        var approved = desk.decide(saved.id(), ExceptionState.APPROVED, "key-4", bob);

        assertThat(approved.decidedBy()).isEqualTo(bob.id());
        assertThat(approved.yaml()).contains(bob.id().value());
        sweep.sweep();
        assertThat(used.forHost(host)).isPresent();
        var another = MerchantExceptions.none();
        new ApprovedSweep(new JdbcProposals(database.jdbc()), another).sweep();
        assertThat(another.forHost(host)).as("on another node").isPresent();
        assertThat(desk.of(handoff, ada).mayBeSaved()).isFalse();
        assertThat(database.checkouts().events(saved.checkout(), 0, 100))
                .extracting(event -> event.kind() + " " + event.actor())
                .containsSubsequence("exception_proposed " + ada.code(), "exception_approved " + bob.code());
    }

    @Test
    void itIsDecidedOnceAndTheSameDecisionAgainIsANoOp() {
        var saved = desk.save(givenBack(ada), "key-1", ada);
        var refused = desk.decide(saved.id(), ExceptionState.REFUSED, "key-2", bob);

        assertThat(desk.decide(saved.id(), ExceptionState.REFUSED, "key-3", eve))
                .isEqualTo(refused);
        assertCode(() -> desk.decide(saved.id(), ExceptionState.APPROVED, "key-4", eve), "already_decided");
        assertThat(desk.find(saved.id()).decidedBy()).isEqualTo(bob.id());
        sweep.sweep();
        assertThat(used.forHost(host)).isEmpty();
        assertThat(database.checkouts().events(saved.checkout(), 0, 100))
                .filteredOn(event -> event.kind().startsWith("exception_refused"))
                .hasSize(1);
    }

    @Test
    void whoProposedItMayTakeItBackByRefusing() {
        var saved = desk.save(givenBack(ada), "key-1", ada);

        assertThat(desk.decide(saved.id(), ExceptionState.REFUSED, "key-2", ada).state())
                .isEqualTo(ExceptionState.REFUSED);
    }

    @Test
    void aLaterHandoffAtTheSameMerchantNamesWhatStillWaits() {
        var saved = desk.save(givenBack(ada), "key-1", ada);
        var later = givenBack(bob);

        assertThat(desk.of(later, bob).waiting()).extracting(one -> one.id()).contains(saved.id());
        desk.decide(saved.id(), ExceptionState.REFUSED, "key-2", bob);
        assertThat(desk.of(later, bob).waiting()).extracting(one -> one.id()).doesNotContain(saved.id());
    }

    @Test
    void whereNothingWasNotedNothingIsSaved() {
        var handoff = WorkItems.waiting(Stage.HANDOFF_PREVIEW, database, handoffs, TIMES);

        assertThat(desk.of(handoff, ada).yaml()).isNull();
        assertCode(() -> desk.save(handoff, "key-1", ada), "nothing_to_save");
        assertCode(() -> desk.find(ExceptionId.next()), "exception_not_found");
    }

    @Test
    @Tag("law-4")
    void oneThatNamesThePayButtonIsNotApprovedWhereverItCameFrom() {
        var draft = new Draft(host, "hosts: [" + host + "]\nwhy: x\nbuttons:\n  - {selector: \"#go\", role: pay}\n");
        var id = ExceptionId.next();
        assertThat(proposals.insert(new Proposals.New(id, givenBack(ada), draft, host, ada.id(), now)))
                .isTrue();

        assertCode(() -> desk.decide(id, ExceptionState.APPROVED, "key-2", bob), "exception_not_valid");
    }

    @Test
    @Tag("law-4")
    void whatWasProposedIsChangedByNobodyWhoServes() {
        desk.save(givenBack(ada), "key-1", ada);

        assertThatThrownBy(() -> database.jdbc()
                        .sql("UPDATE merchant_exception SET body = replace(body, 'continue', 'pay')")
                        .update())
                .hasRootCauseMessage("ERROR: permission denied for table merchant_exception");
    }

    @Test
    void theDatabaseKnowsAsWellThatNobodyApprovesTheirOwn() {
        var saved = desk.save(givenBack(ada), "key-1", ada);

        assertThatThrownBy(() -> proposals.decide(saved.id(), ExceptionState.APPROVED, ada.id(), now))
                .isInstanceOf(DataAccessException.class);
    }

    /** Ended by its driver, with automation gone on: rows as the worker writes them. */
    private HandoffId givenBack(Actor.Operator by) {
        var id = WorkItems.waiting(Stage.HANDOFF_PREVIEW, database, handoffs, TIMES);
        var checkout = handoffs.find(id).orElseThrow().facts().checkoutId();
        database.checkouts().note(checkout, by.code(), "released", Map.of());
        database.jdbc()
                .sql("UPDATE handoff SET state = 'resolved', resolution = 'cleared_resume', closed_at = opened_at,"
                        + " deadline = NULL WHERE id = :id")
                .param("id", id.value())
                .update();
        assertThat(database.get(EvidenceStore.class).keep(checkout, acts, now)).isPresent();
        return id;
    }

    private static void assertCode(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static Actor.Operator operator() {
        return new Actor.Operator(OperatorId.next(), Set.of(OperatorRole.OPERATOR), CheckoutSamples.START);
    }
}
