package cardrail.checkout.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.api.AssignHandoff;
import cardrail.checkout.api.ClaimPace;
import cardrail.checkout.api.CommentHandoff;
import cardrail.checkout.api.EscalateHandoff;
import cardrail.checkout.api.EscalationReason;
import cardrail.checkout.api.ExtendHandoff;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffState;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Claims;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.attempt.WorkerDatabase;
import cardrail.checkout.command.IdempotentCommands;
import cardrail.checkout.evidence.EvidenceStore;
import cardrail.checkout.web.Actor;
import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/** What operators arrange about items without deciding them, on real rows. */
class QueueDeskIntegrationTests {

    private static final HandoffTimes TIMES = new HandoffTimes(
            Duration.ofMinutes(15),
            Duration.ofMinutes(8),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(3));

    private Instant now = CheckoutSamples.START;
    private final InstantSource clock = () -> now;
    private final WorkerDatabase database = new WorkerDatabase(clock);
    private final Handoffs handoffs = new JdbcHandoffs(database.jdbc());
    private final TriageRows rows = new JdbcTriageRows(database.jdbc());
    private final HandoffViews views = new HandoffViews(
            handoffs,
            database.checkouts(),
            database.get(Claims.class),
            database.get(EvidenceStore.class),
            WorkItems.triages(database, TIMES),
            TIMES,
            clock);
    private final HandoffDesk desk = new HandoffDesk(
            handoffs,
            views,
            database.checkouts(),
            database.get(Claims.class),
            new NoStreams(),
            database.get(IdempotentCommands.class),
            (checkout, when) -> {},
            TIMES,
            clock);
    private final ToldOf told = new ToldOf();
    private final QueueDesk queue = new QueueDesk(
            handoffs,
            rows,
            views,
            desk,
            database.checkouts(),
            told,
            database.get(IdempotentCommands.class),
            TIMES,
            clock);

    private final Actor.Operator ada = operator();
    private final Actor.Operator bob = operator();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anItemIsAssignedToSomebodyAndStaysFreeForAnybody() {
        var id = waiting(Stage.HANDOFF_PREVIEW);
        var before = desk.claim(id, ada).claimedUntil();
        assertThat(before).isNotNull();
        desk.release(id, ada);

        var view = queue.assign(id, "key-1", new AssignHandoff(bob.id()), ada);

        assertThat(view.triage().assignedTo()).isEqualTo(bob.id());
        assertThat(view.state()).isEqualTo(HandoffState.OPEN);
        assertThat(desk.claim(id, ada).claimedBy()).isEqualTo(ada.id());
        assertThat(events(id, "handoff_assigned")).containsExactly(ada.code());
    }

    @Test
    void whoHandsItsClaimToAnotherLetsGoOfItAndToOneselfKeepsIt() {
        var id = waiting(Stage.HANDOFF_PREVIEW);
        desk.claim(id, ada);
        assertThat(queue.assign(id, "key-1", new AssignHandoff(ada.id()), ada).claimedBy())
                .isEqualTo(ada.id());
        assertThat(queue.assign(id, "key-2", new AssignHandoff(bob.id()), ada).state())
                .isEqualTo(HandoffState.OPEN);
        assertThat(queue.assign(id, "key-3", new AssignHandoff(null), bob)
                        .triage()
                        .assignedTo())
                .isNull();
        assertThat(events(id, "handoff_released")).containsExactly(ada.code());
    }

    @Test
    @Tag("law-11")
    void theSameKeyAndTheSameWordTwiceChangeNothing() {
        var id = waiting(Stage.HANDOFF_PREVIEW);
        var command = new AssignHandoff(bob.id());
        var first = queue.assign(id, "key-1", command, ada);
        desk.claim(id, bob);

        assertThat(queue.assign(id, "key-1", command, ada)).isEqualTo(first);
        assertCode(() -> queue.assign(id, "key-1", new AssignHandoff(null), ada), "idempotency_key_reused");
        queue.assign(id, "key-2", command, bob);
        queue.escalate(id, "key-3", escalation(EscalationReason.SUSPICIOUS), bob);
        queue.escalate(id, "key-4", escalation(EscalationReason.SUSPICIOUS), bob);
        queue.comment(id, "key-5", new CommentHandoff("once"), bob);
        queue.comment(id, "key-5", new CommentHandoff("once"), bob);

        assertThat(events(id, "handoff_assigned")).hasSize(1);
        assertThat(events(id, "handoff_escalated")).hasSize(1);
        assertThat(told.lines).singleElement().asString().startsWith("ESCALATION " + id.value() + "#suspicious#");
        assertThat(queue.notes(id)).hasSize(1);
    }

    @Test
    void whatAnotherHoldsOrWhatIsOverIsLeftAlone() {
        var id = waiting(Stage.HANDOFF_AFTER_SUBMIT);
        desk.claim(id, ada);
        assertCode(() -> queue.assign(id, "key-1", new AssignHandoff(bob.id()), bob), "already_claimed");
        assertCode(() -> queue.extend(id, "key-2", new ExtendHandoff(5), bob), "already_claimed");
        assertCode(() -> queue.escalate(id, "key-3", escalation(EscalationReason.TECHNICAL), bob), "already_claimed");
        assertThat(queue.comment(id, "key-4", new CommentHandoff("It asks for a code."), bob))
                .hasSize(1);
        desk.abandon(id, "key-5", ada);

        assertCode(() -> queue.assign(id, "key-6", new AssignHandoff(bob.id()), ada), "handoff_closed");
        assertCode(() -> queue.extend(id, "key-7", new ExtendHandoff(5), ada), "handoff_closed");
        assertCode(() -> queue.escalate(id, "key-8", escalation(EscalationReason.TECHNICAL), ada), "handoff_closed");
        assertThat(queue.comment(id, "key-9", new CommentHandoff("Gave it up."), ada))
                .hasSize(2);
        assertCode(() -> queue.notes(HandoffId.next()), "handoff_not_found");
        assertThat(rows.of(List.of(id))).containsExactly(Map.entry(id, new TriageRows.Row(null, null, 0, 2)));
    }

    @Test
    void theEndOfAnItemIsPutOffWithinALimitOfAllTogether() {
        var id = waiting(Stage.HANDOFF_PREVIEW);
        var view = queue.extend(id, "key-1", new ExtendHandoff(20), ada);

        assertThat(view.deadline()).isEqualTo(now.plus(Duration.ofMinutes(35)));
        assertThat(view.triage().extendableMinutes()).isEqualTo(40);
        assertCode(() -> queue.extend(id, "key-2", new ExtendHandoff(41), bob), "extension_limit");
        assertThat(deadline(id)).isEqualTo(now.plus(Duration.ofMinutes(35)));
        queue.extend(id, "key-3", new ExtendHandoff(40), bob);
        assertCode(() -> queue.extend(id, "key-4", new ExtendHandoff(1), bob), "extension_limit");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -5, 61, Integer.MAX_VALUE})
    void noSuchExtensionIsGiven(int minutes) {
        var id = waiting(Stage.HANDOFF_PREVIEW);
        assertCode(() -> queue.extend(id, "key-1", new ExtendHandoff(minutes), ada), "invalid_extension");
        assertThat(deadline(id)).isEqualTo(now.plus(Duration.ofMinutes(15)));
    }

    @Test
    void aClaimThatWasPutOffOutlastsItsLimit() {
        var id = waiting(Stage.HANDOFF_PREVIEW);
        desk.claim(id, ada);
        queue.extend(id, "key-1", new ExtendHandoff(10), ada);
        for (int beat = 0; beat < 39; beat++) {
            now = now.plus(Duration.ofSeconds(59));
            desk.heartbeat(id, ada);
        }
        assertThat(now).isAfter(CheckoutSamples.START.plus(Duration.ofMinutes(38)));
        now = CheckoutSamples.START.plus(Duration.ofMinutes(40));

        assertCode(() -> desk.heartbeat(id, ada), "not_the_holder");
    }

    @Test
    void anEscalatedItemSaysWhyAndATimersWordIsNobodys() {
        var id = waiting(Stage.RECONCILIATION_REQUIRED);
        var command = new EscalateHandoff(EscalationReason.NEEDS_OWNER, "Two orders in the shop's mail.");
        var escalation = queue.escalate(id, "key-1", command, ada).triage().escalation();

        assertThat(escalation).isNotNull();
        assertThat(escalation.reason()).isEqualTo(EscalationReason.NEEDS_OWNER);
        assertThat(escalation.by()).isEqualTo(ada.code());
        assertThat(queue.notes(id)).singleElement().satisfies(note -> {
            assertThat(note.kind()).isEqualTo("escalation");
            assertThat(note.text()).isEqualTo("Two orders in the shop's mail.");
        });
        assertCode(
                () -> queue.escalate(id, "key-2", escalation(EscalationReason.UNCLAIMED), ada), "invalid_escalation");
    }

    @Test
    void whatNobodyTookInTimeIsEscalatedByTheTimer() {
        var id = waiting(Stage.RECONCILIATION_REQUIRED);
        var open = (Handoff.Open) handoffs.find(id).orElseThrow();
        assertThat(handoffs.save(open.escalated(open.deadline(), TIMES))).isTrue();

        assertThat(views.of(handoffs.find(id).orElseThrow(), ada.id()).triage().escalation())
                .extracting(escalation -> escalation == null ? null : escalation.reason())
                .isEqualTo(EscalationReason.UNCLAIMED);
    }

    @Test
    void theViewSaysHowManyCommentsThereAreAndHowAClaimIsKept() {
        var id = waiting(Stage.HANDOFF_PREVIEW);
        queue.comment(id, "key-1", new CommentHandoff("It asks twice."), ada);
        queue.comment(id, "key-2", new CommentHandoff("For me too."), bob);

        var triage = views.of(handoffs.find(id).orElseThrow(), ada.id()).triage();

        assertThat(triage.notes()).isEqualTo(2);
        assertThat(triage.pace()).isEqualTo(new ClaimPace(60, 15, 600));
    }

    @Test
    @Tag("law-9")
    void aCommentIsKeptAsTypedButForACardNumber() {
        var id = waiting(Stage.HANDOFF_PREVIEW);
        var note = queue.comment(id, "key-1", new CommentHandoff("  <b>Ada</b> & 'Bob'\r\nsecond line  "), ada)
                .getFirst();

        assertThat(note.text()).isEqualTo("<b>Ada</b> & 'Bob'\nsecond line");
        assertThat(note.by()).isEqualTo(ada.code());
        for (String number : List.of(
                "4242424242424242",
                "card 4242 4242 4242 4242.",
                "4242-4242-4242-4242",
                "4242 4242 4242 4242 12/27 123",
                "7 4242424242424242",
                "4242424242424242/123",
                "4242  4242\n4242 4242")) {
            assertCode(() -> queue.comment(id, "key-2", new CommentHandoff(number), ada), "card_number_in_comment");
            var escalation = new EscalateHandoff(EscalationReason.TECHNICAL, number);
            assertCode(() -> queue.escalate(id, "key-3", escalation, ada), "card_number_in_comment");
        }
        queue.comment(id, "key-4", new CommentHandoff("order 4242424242424241"), ada);
        assertThat(queue.notes(id)).hasSize(2);
        assertThat(database.checkouts().events(checkoutOf(id), 0, 100).toString())
                .doesNotContain("Bob", "42424242", "4242 4242"); // random ids have four such digits now and then
        assertThat(queue.escalate(id, "key-5", escalation(EscalationReason.TECHNICAL), ada)
                        .triage()
                        .escalation())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "tab\u0000null", "bell\u0007"})
    void whatIsNoCommentIsRefused(String text) {
        var id = waiting(Stage.HANDOFF_PREVIEW);
        assertCode(() -> queue.comment(id, "key-1", new CommentHandoff(text), ada), "invalid_comment");
        assertCode(() -> queue.comment(id, "key-2", new CommentHandoff("x".repeat(2_001)), ada), "invalid_comment");
        assertThat(queue.comment(id, "key-3", new CommentHandoff("x".repeat(2_000)), ada))
                .hasSize(1);
    }

    @Test
    void aHistoryHasAnEndAndIsNotRewritten() {
        var id = waiting(Stage.HANDOFF_PREVIEW);
        for (int i = 0; i < Comments.MAX_NOTES; i++) {
            queue.comment(id, "key-" + i, new CommentHandoff("note " + i), ada);
        }
        assertCode(() -> queue.comment(id, "key-last", new CommentHandoff("one more"), bob), "too_many_comments");
        assertThat(queue.notes(id).getLast().text()).isEqualTo("note 199");
        assertThatThrownBy(() -> database.jdbc()
                        .sql("UPDATE handoff_note SET text = 'x'")
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    private HandoffId waiting(Stage stage) {
        return WorkItems.waiting(stage, database, handoffs, TIMES);
    }

    private Instant deadline(HandoffId id) {
        HandoffView view = views.of(handoffs.find(id).orElseThrow(), ada.id());
        return Objects.requireNonNull(view.deadline());
    }

    private CheckoutId checkoutOf(HandoffId id) {
        return handoffs.find(id).orElseThrow().facts().checkoutId();
    }

    /** Who did it, each time. */
    private List<String> events(HandoffId id, String kind) {
        return database.checkouts().events(checkoutOf(id), 0, 100).stream()
                .filter(event -> event.kind().equals(kind))
                .map(event -> event.actor())
                .toList();
    }

    private static EscalateHandoff escalation(EscalationReason reason) {
        return new EscalateHandoff(reason, null);
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
