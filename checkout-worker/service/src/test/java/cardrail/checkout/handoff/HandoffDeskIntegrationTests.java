package cardrail.checkout.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.api.ClosedBy;
import cardrail.checkout.api.EvidenceView;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffState;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.PageChanges;
import cardrail.checkout.api.PageDiff;
import cardrail.checkout.api.PageReading;
import cardrail.checkout.api.Resolution;
import cardrail.checkout.api.ResolveHandoff;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Claims;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.attempt.Submitting;
import cardrail.checkout.attempt.WorkerDatabase;
import cardrail.checkout.command.IdempotentCommands;
import cardrail.checkout.evidence.EvidenceStore;
import cardrail.checkout.web.Actor;
import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What operators do to work items, on real rows. */
class HandoffDeskIntegrationTests {

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

    private final List<String> asked = new ArrayList<>();
    private final HandoffResolutions resolutions = new HandoffResolutions(
            handoffs,
            views,
            database.checkouts(),
            new IssuerRecord(issuerWithoutCards()),
            new NoStreams(),
            database.get(IdempotentCommands.class),
            (checkout, when) -> {},
            TIMES,
            clock);

    private final Actor.Operator ada = operator();
    private final Actor.Operator bob = operator();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void oneOperatorHoldsAnItemUntilItIsReleased() {
        var id = waiting(Stage.HANDOFF_PREVIEW);
        assertThat(desk.claim(id, ada).claimedBy()).isEqualTo(ada.id());
        assertCode(() -> desk.claim(id, bob), "already_claimed");
        assertCode(() -> desk.heartbeat(id, bob), "not_the_holder");

        assertThat(desk.release(id, ada).state()).isEqualTo(HandoffState.OPEN);
        assertThat(desk.claim(id, bob).claimedBy()).isEqualTo(bob.id());
    }

    @Test
    void aClaimWithoutHeartbeatIsFreeForTheNext() {
        var id = waiting(Stage.HANDOFF_PREVIEW);
        desk.claim(id, ada);
        now = now.plusSeconds(45);
        desk.heartbeat(id, ada);
        now = now.plusSeconds(45);
        assertCode(() -> desk.claim(id, bob), "already_claimed");
        now = now.plusSeconds(15);
        assertThat(desk.claim(id, bob).claimedBy()).isEqualTo(bob.id());
        assertCode(() -> desk.heartbeat(id, ada), "not_the_holder");
    }

    @ParameterizedTest
    @CsvSource({"HANDOFF_PREVIEW, BLOCKED", "HANDOFF_BEFORE_SUBMIT, BLOCKED", "HANDOFF_AFTER_SUBMIT, SUBMITTING"})
    @Tag("law-5")
    void abandoningEndsBeforeTheClickAndIsSettledAfterIt(Stage stage, Stage then) {
        var id = waiting(stage);
        HandoffView view = desk.abandon(id, "key-1", ada);

        assertThat(view.state()).isEqualTo(HandoffState.ABANDONED);
        Checkout checkout =
                database.checkouts().find(view.checkoutId()).orElseThrow().checkout();
        assertThat(checkout.stage()).isEqualTo(then);
        assertThat(checkout instanceof Submitting s && !s.pageGivenUp()).isFalse();
    }

    @Test
    @Tag("law-11")
    void abandoningTwiceIsANoOp() {
        var id = waiting(Stage.HANDOFF_PREVIEW);
        desk.abandon(id, "key-1", ada);
        assertThat(desk.abandon(id, "key-1", ada).state()).isEqualTo(HandoffState.ABANDONED);
        assertThat(desk.abandon(id, "key-2", bob).state()).isEqualTo(HandoffState.ABANDONED);
        var events = database.checkouts().events(checkoutOf(id), 0, 100);
        assertThat(events.stream().filter(event -> event.kind().equals("abandoned")))
                .hasSize(1);
    }

    @Test
    void whatClosedAnItemIsKeptWithItAndNotKnownOfOneThatAVersionBeforeClosed() {
        var lost = waiting(Stage.HANDOFF_AFTER_SUBMIT);
        var given = waiting(Stage.HANDOFF_PREVIEW);
        assertThat(views.of(handoffs.find(lost).orElseThrow(), ada.id()).closedBy())
                .isNull();
        var item = (Handoff.Waiting) handoffs.find(lost).orElseThrow();
        assertThat(handoffs.save(item.returned(ClosedBy.PAGE_GONE, now))).isTrue();

        assertThat(views.of(handoffs.find(lost).orElseThrow(), ada.id()).closedBy())
                .isEqualTo(ClosedBy.PAGE_GONE);
        assertThat(desk.giveBack(given, "key-1", bob).closedBy()).isEqualTo(ClosedBy.OPERATOR);
        database.jdbc().sql("UPDATE handoff SET closed_by = NULL").update();
        assertThat(views.of(handoffs.find(given).orElseThrow(), ada.id()).closedBy())
                .isNull();
    }

    @Test
    void whatChangedInThePageIsKeptAsWellWhereItIsReturnedAfterTheClick() {
        var evidence = database.get(EvidenceStore.class);
        var id = waiting(Stage.HANDOFF_AFTER_SUBMIT);
        var changes = new PageChanges("first_input", false, List.of(), 0, ada.code());
        assertThat(evidence.keep(checkoutOf(id), changes, now)).isEmpty();
        desk.giveBack(id, "key-1", bob);

        assertThat(evidence.keep(checkoutOf(id), changes, now)).hasValue(new EvidenceStore.GivenBack(id, bob.code()));

        assertThat(evidence.changes(id)).hasValue(new PageDiff(bob.code(), now, changes));
    }

    @Test
    void tellsWithEachPictureWhatWasDoneBeforeItButNotWithoutEnd() {
        var evidence = database.get(EvidenceStore.class);
        var id = waiting(Stage.HANDOFF_PREVIEW);
        var done = IntStream.range(0, 40).mapToObj(at -> "filled field-" + at).toList();
        var reading = new PageReading("https://shop.example", "delivery", List.of(), List.of(), List.of(), null, done);
        evidence.keep(checkoutOf(id), "Opened", new byte[] {1}, null, now);
        evidence.keep(checkoutOf(id), "Delivery filled", new byte[] {1}, reading, now.plusSeconds(1));

        var pictures = evidence.withDone(checkoutOf(id));

        assertThat(pictures).extracting(EvidenceView::title).containsExactly("Opened", "Delivery filled");
        assertThat(pictures.getFirst().done()).isEmpty();
        assertThat(pictures.getLast().done()).isEqualTo(done.subList(10, 40));
        assertThat(desk.claim(id, ada).evidence())
                .extracting(EvidenceView::done)
                .containsOnly(List.of());
    }

    @Test
    void nobodyElseAbandonsAClaimedItem() {
        var id = waiting(Stage.HANDOFF_AFTER_SUBMIT);
        desk.claim(id, ada);
        assertCode(() -> desk.abandon(id, "key-1", bob), "already_claimed");
    }

    @Test
    @Tag("law-12")
    void theIssuerIsAskedBeforeTheTransactionThatSettlesAnItem() {
        var id = waiting(Stage.RECONCILIATION_REQUIRED);

        var view = resolutions.resolve(id, "key-1", new ResolveHandoff(Resolution.NO_ORDER), ada);

        assertThat(view.state()).isEqualTo(HandoffState.RESOLVED);
        assertThat(asked).containsExactly("closeCards", "cardsOf");
    }

    /** Notes what it is asked, and whether a transaction was open then. */
    private CardIssuer issuerWithoutCards() {
        return (CardIssuer) Proxy.newProxyInstance(
                CardIssuer.class.getClassLoader(), new Class<?>[] {CardIssuer.class}, (issuer, method, arguments) -> {
                    boolean open = TransactionSynchronizationManager.isActualTransactionActive();
                    asked.add(method.getName() + (open ? " inside a transaction" : ""));
                    return List.of();
                });
    }

    @Test
    void anUnclearOutcomeCannotBeAbandoned() {
        var id = waiting(Stage.RECONCILIATION_REQUIRED);
        assertCode(() -> desk.abandon(id, "key-1", ada), "cannot_abandon");
    }

    @Test
    void anItemIsListedWhileItWaitsAndWithTheEndedOnesAfterwards() {
        var id = waiting(Stage.HANDOFF_PREVIEW);
        assertThat(views.list(false, ada.id())).extracting(HandoffView::id).contains(id);
        desk.abandon(id, "key-1", ada);
        assertThat(views.list(false, ada.id())).extracting(HandoffView::id).doesNotContain(id);
        assertThat(views.list(true, ada.id())).extracting(HandoffView::id).contains(id);
    }

    @Test
    void ofOneCheckoutOneItemWaits() {
        var id = waiting(Stage.HANDOFF_PREVIEW);
        var second = Handoff.opened(facts(handoffs.find(id).orElseThrow().facts()), TIMES);
        assertThatThrownBy(() -> handoffs.insert(second)).isInstanceOf(DuplicateKeyException.class);
    }

    private HandoffId waiting(Stage stage) {
        return WorkItems.waiting(stage, database, handoffs, TIMES);
    }

    private CheckoutId checkoutOf(HandoffId id) {
        return handoffs.find(id).orElseThrow().facts().checkoutId();
    }

    private static HandoffFacts facts(HandoffFacts like) {
        return new HandoffFacts(
                HandoffId.next(),
                like.checkoutId(),
                like.kind(),
                like.phase(),
                like.reason(),
                like.rule(),
                like.signals(),
                like.wall(),
                like.openedAt());
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
