package cardrail.checkout.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.api.ExceptionId;
import cardrail.checkout.api.ExceptionState;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.OperatorAct;
import cardrail.checkout.api.ProposedException;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.attempt.WorkerDatabase;
import cardrail.checkout.command.IdempotentCommands;
import cardrail.checkout.evidence.EvidenceStore;
import cardrail.checkout.handoff.HandoffTimes;
import cardrail.checkout.handoff.Handoffs;
import cardrail.checkout.handoff.WorkItems;
import cardrail.checkout.merchant.ExceptionFile;
import cardrail.checkout.merchant.MerchantException;
import cardrail.checkout.merchant.MerchantExceptions;
import cardrail.checkout.page.PersonsDeeds;
import cardrail.checkout.web.Actor;
import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
            Duration.ofSeconds(15),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(3));
    private final String merchant = "shop.example";
    private final String host = "shop-" + UUID.randomUUID() + ".example";
    private final List<OperatorAct> acts = new ArrayList<>(List.of(
            new OperatorAct("delivery", "type", host, "#x17", "postal-code"),
            new OperatorAct("delivery", "click", host, "#go", "continue")));

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
            database.checkouts(),
            used,
            sweep,
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
        assertCode(() -> desk.save(handoff, "key-0", bob), "not_done_by_you");

        var saved = desk.save(handoff, "key-1", ada);

        assertThat(desk.save(handoff, "key-2", ada)).as("twice is a no-op").isEqualTo(saved);
        assertThat(saved.state()).isEqualTo(ExceptionState.PROPOSED);
        sweep.sweep();
        assertThat(used.forHost(host, merchant)).as("before it is approved").isEmpty();
        assertCode(() -> desk.decide(saved.id(), ExceptionState.APPROVED, "key-3", ada), "same_person");

        var approved = desk.decide(saved.id(), ExceptionState.APPROVED, "key-4", bob);

        assertThat(approved.decidedBy()).isEqualTo(bob.id());
        assertThat(approved.yaml()).contains(bob.id().value());
        assertThat(used.forHost(host, merchant)).isPresent();
        var another = MerchantExceptions.none();
        new ApprovedSweep(new JdbcProposals(database.jdbc()), another).sweep();
        assertThat(another.forHost(host, merchant)).as("on another node").isPresent();
        assertThat(desk.of(handoff, ada).mayBeSaved()).isFalse();
        assertThat(database.checkouts().events(saved.checkout(), 0, 100))
                .extracting(event -> event.kind() + " " + event.actor())
                .containsSubsequence("exception_proposed " + ada.code(), "exception_approved " + bob.code());
    }

    @Test
    void whatIsInUseIsListedHoweverManyOthersThereAreAndWhatWaitsIsCountedAndComesFirst() {
        var inUse = desk.save(givenBack(ada), "key-1", ada);
        desk.decide(inUse.id(), ExceptionState.APPROVED, "key-2", bob);
        int before = desk.waiting().waiting();
        var waits = desk.save(givenBack(ada), "key-3", ada);
        assertThat(desk.waiting().waiting()).isEqualTo(before + 1);

        assertThat(desk.all()).extracting(ProposedException::id).contains(inUse.id(), waits.id());
        assertThat(proposals.all(1))
                .extracting(ProposedException::id)
                .as("with room for one other only")
                .contains(inUse.id());
        assertThat(desk.all())
                .extracting(one -> one.state() == ExceptionState.PROPOSED)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void whoApprovesIsToldOfAFileOfTheHouseThatGoesBefore() {
        var proposal = desk.save(givenBack(ada), "key-1", ada);
        assertThat(desk.find(proposal.id()).houseFile()).isNull();

        var house = MerchantExceptions.of(ExceptionFile.learned("house", host, merchant, proposal.yaml()));
        var beside = new ProposalDesk(
                WorkItems.items(handoffs, TIMES, clock),
                database.get(EvidenceStore.class),
                proposals,
                database.checkouts(),
                house,
                new ApprovedSweep(proposals, house),
                database.get(IdempotentCommands.class),
                clock);
        assertThat(beside.find(proposal.id()).houseFile()).isEqualTo("house");
        assertThat(beside.all())
                .filteredOn(one -> one.id().equals(proposal.id()))
                .extracting(ProposedException::houseFile)
                .containsExactly("house");
    }

    /** One did it, another claimed the item after them, gave the page back and saved it. */
    @Test
    @Tag("law-4")
    void whoeverActedInThePageDoesNotApproveWhoeverSavedIt() {
        var saved = desk.save(givenBack(ada, bob), "key-1", bob);

        assertThat(saved.actedBy()).containsExactlyInAnyOrder(ada.id(), bob.id());
        assertCode(() -> desk.decide(saved.id(), ExceptionState.APPROVED, "key-2", ada), "same_person");
        assertThatThrownBy(() -> proposals.decide(saved.id(), ExceptionState.APPROVED, ada.id(), now))
                .as("the database knows as well")
                .isInstanceOf(DataAccessException.class);
        assertThat(desk.decide(saved.id(), ExceptionState.APPROVED, "key-3", eve)
                        .decidedBy())
                .isEqualTo(eve.id());
    }

    @Test
    void whoOnlyGaveItBackSavesNothingForOthers() {
        var handoff = givenBack(ada);

        assertThat(desk.of(handoff, bob).mayBeSaved()).isFalse();
        assertCode(() -> desk.save(handoff, "key-1", bob), "not_done_by_you");
    }

    @Test
    void actsAreKeptOnlyWithAnItemThatWasGivenBackAndOnce() {
        var id = WorkItems.waiting(Stage.HANDOFF_PREVIEW, database, handoffs, TIMES);
        var checkout = handoffs.find(id).orElseThrow().facts().checkoutId();
        var store = database.get(EvidenceStore.class);
        var deeds = new PersonsDeeds(id, Set.of(ada.code()), acts);

        assertThat(store.keep(checkout, deeds, now)).as("not given back").isFalse();
        var back = givenBack(ada);
        var backs = handoffs.find(back).orElseThrow().facts().checkoutId();
        assertThat(store.keep(backs, new PersonsDeeds(back, Set.of(bob.code()), acts), now))
                .as("a second time")
                .isFalse();
        assertThat(store.keep(checkout, new PersonsDeeds(back, Set.of(bob.code()), acts), now))
                .as("of another checkout")
                .isFalse();
        assertThat(store.acts(back).orElseThrow().actors()).containsExactly(ada.code());
    }

    @Test
    void anApprovedOneIsWithdrawnOnceAndUsedNowhereFromThenOn() {
        var saved = desk.save(givenBack(ada), "key-1", ada);
        assertCode(() -> desk.withdraw(saved.id(), "key-2", bob), "not_approved");
        desk.decide(saved.id(), ExceptionState.APPROVED, "key-3", bob);
        assertThat(used.forHost(host, merchant)).isPresent();

        var withdrawn = desk.withdraw(saved.id(), "key-4", eve);

        assertThat(withdrawn.state()).isEqualTo(ExceptionState.WITHDRAWN);
        assertThat(withdrawn.decidedBy()).isEqualTo(bob.id());
        assertThat(withdrawn.withdrawnBy()).isEqualTo(eve.id());
        assertThat(desk.withdraw(saved.id(), "key-5", bob)).as("again").isEqualTo(withdrawn);
        assertThat(used.forHost(host, merchant)).isEmpty();
        assertCode(() -> desk.decide(saved.id(), ExceptionState.APPROVED, "key-6", bob), "already_decided");
        assertThat(database.checkouts().events(saved.checkout(), 0, 100))
                .extracting(event -> event.kind() + " " + event.actor())
                .containsOnlyOnce("exception_withdrawn " + eve.code());
    }

    @Test
    void ofTwoThatAreApprovedForAHostBothAreUsed() {
        var first = desk.save(givenBack(ada), "key-1", ada);
        acts.set(0, new OperatorAct("delivery", "type", host, "#x18", "email"));
        var second = desk.save(givenBack(ada), "key-2", ada);
        assertThat(second.yaml()).as("only what is new").doesNotContain("#x17");
        desk.decide(second.id(), ExceptionState.APPROVED, "key-3", bob);
        desk.decide(first.id(), ExceptionState.APPROVED, "key-4", bob);

        sweep.sweep();

        assertThat(used.forHost(host, merchant).orElseThrow().fields())
                .extracting(MerchantException.Field::selector)
                .containsExactlyInAnyOrder("#x17", "#x18");
        assertThat(used.forHost(host, "another.example"))
                .as("another merchant of the host")
                .isEmpty();
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
        assertThat(used.forHost(host, merchant)).isEmpty();
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
    private HandoffId givenBack(Actor.Operator... by) {
        var id = WorkItems.waiting(Stage.HANDOFF_PREVIEW, database, handoffs, TIMES);
        var checkout = handoffs.find(id).orElseThrow().facts().checkoutId();
        database.jdbc()
                .sql("UPDATE handoff SET state = 'resolved', resolution = 'cleared_resume', closed_at = opened_at,"
                        + " deadline = NULL WHERE id = :id")
                .param("id", id.value())
                .update();
        var actors = Stream.of(by).map(Actor.Operator::code).collect(Collectors.toSet());
        assertThat(database.get(EvidenceStore.class).keep(checkout, new PersonsDeeds(id, actors, acts), now))
                .isTrue();
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
