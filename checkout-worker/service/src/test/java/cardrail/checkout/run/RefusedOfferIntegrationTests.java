package cardrail.checkout.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.CheckoutEvent;
import cardrail.checkout.api.CheckoutState;
import cardrail.checkout.api.CheckoutView;
import cardrail.checkout.api.ConfirmOffer;
import cardrail.checkout.api.RefuseOffer;
import cardrail.checkout.attempt.AwaitingConfirmation;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Halt;
import cardrail.checkout.attempt.Move;
import cardrail.checkout.attempt.Queued;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.attempt.Trigger;
import cardrail.checkout.attempt.WorkerDatabase;
import cardrail.checkout.command.IdempotentCommands;
import cardrail.checkout.web.Actor;
import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A person's no to an offer, on real rows. */
class RefusedOfferIntegrationTests {

    private static final int RACES = 40;

    private Instant now = CheckoutSamples.START;
    private final InstantSource clock = () -> now;
    private final WorkerDatabase database = new WorkerDatabase(clock);
    private final CheckoutCommands commands = new CheckoutCommands(
            database.checkouts(),
            new ScriptedIssuer(new ArrayList<>()),
            new MerchantAddress(new MerchantSettings(false, Set.of())),
            database.get(IdempotentCommands.class),
            (checkout, when) -> {},
            clock);

    private final Actor.Operator ada = approver();
    private final Actor.Operator bob = approver();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void endsTheCheckoutForAReasonOfItsOwnAndKeepsWhoAndWhy() {
        var offer = waiting();

        var ended = refuse(offer, "  Twice the price.  ", ada);

        assertThat(ended.state()).isEqualTo(CheckoutState.BLOCKED);
        assertThat(ended.reason()).isEqualTo(BlockReason.OFFER_REFUSED);
        assertThat(ended.next()).isEqualTo(NextStep.ASK_USER);
        assertThat(ended.cardId()).isNull();
        assertThat(refusals(offer.id())).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(ada.code());
            assertThat(event.facts())
                    .containsEntry("comment", "Twice the price.")
                    .containsEntry("digest", offer.offer().digest())
                    .containsEntry("reason", "offer_refused");
        });
    }

    @Test
    void whatWasWrittenIsToldToPeopleAndToNoAgent() {
        var offer = waiting();
        refuse(offer, "Twice the price.", ada);

        var agents = new AgentCheckoutsController(commands, database.checkouts());
        var told = agents.events(
                offer.id(),
                0,
                new Actor.Agent(offer.request().agentId(), offer.request().walletId()));
        assertThat(told.getLast().kind()).isEqualTo("offer_refused");
        assertThat(told.getLast().facts()).containsKey("digest").doesNotContainKey("comment");
    }

    @Test
    @Tag("law-11")
    void twiceIsANoOpWhoeverItIs() {
        var offer = waiting();
        refuse(offer, null, ada);
        assertThat(refuse(offer, null, ada).state()).isEqualTo(CheckoutState.BLOCKED);
        assertThat(refuse(offer, "I too", bob).state()).isEqualTo(CheckoutState.BLOCKED);
        assertThat(refusals(offer.id())).hasSize(1);
    }

    @Test
    void isAConflictOnceItWasConfirmedOrIsOverOrIsAnother() {
        var confirmed = waiting();
        confirm(confirmed, ada);
        assertCode(() -> refuse(confirmed, null, bob), "not_awaiting_confirmation");

        var expired = waiting();
        var other = new RefuseOffer(CheckoutSamples.offer(Money.of(1, "EUR")).digest(), null);
        assertCode(() -> commands.refuse(key(), expired.id(), other, ada), "offer_digest_mismatch");
        now = expired.offer().expiresAt();
        assertCode(() -> refuse(expired, null, ada), "offer_expired");
        assertThat(database.checkouts()
                        .move(Move.of(expired.expired(Halt.without("Too late.")), Trigger.EXPIRED, "worker:test")))
                .isTrue();
        assertCode(() -> refuse(expired, null, ada), "not_awaiting_confirmation");

        var canceled = waiting();
        assertThat(database.checkouts()
                        .move(Move.of(canceled.canceled(Halt.without("Not now.")), Trigger.CANCELED, "agent:test")))
                .isTrue();
        assertCode(() -> refuse(canceled, null, ada), "not_awaiting_confirmation");
        assertCode(() -> commands.refuse(key(), CheckoutId.next(), other, ada), "checkout_not_found");
    }

    @Test
    void whileAWorkerLooksAtItTheAnswerIsToRepeatIt() {
        var offer = waiting();
        lease(offer.id(), "'node-1'", "now() + interval '1 minute'");
        assertCode(() -> refuse(offer, null, ada), "checkout_busy");
        assertThat(stage(offer.id())).isEqualTo(Stage.AWAITING_CONFIRMATION);
        lease(offer.id(), "NULL", "NULL");
        assertThat(refuse(offer, null, ada).state()).isEqualTo(CheckoutState.BLOCKED);
    }

    @Test
    void aWorkerThatLetsItGoInAMomentIsWaitedFor() {
        var offer = waiting();
        lease(offer.id(), "'node-1'", "now() + interval '1 minute'");
        var letGo = CompletableFuture.runAsync(
                () -> lease(offer.id(), "NULL", "NULL"), CompletableFuture.delayedExecutor(300, MILLISECONDS));
        assertThat(refuse(offer, null, ada).state()).isEqualTo(CheckoutState.BLOCKED);
        letGo.join();
        assertThat(refusals(offer.id())).hasSize(1);
    }

    private void lease(CheckoutId id, String owner, String until) {
        database.jdbc()
                .sql("UPDATE checkout SET lease_owner = " + owner + ", lease_until = " + until + " WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    @Test
    @Tag("law-9")
    void aCommentIsShortAndHoldsNoCardNumber() {
        var offer = waiting();
        assertCode(() -> refuse(offer, "x".repeat(501), ada), "invalid_comment");
        assertCode(() -> refuse(offer, " ", ada), "invalid_comment");
        assertCode(() -> refuse(offer, "It was 4242 4242 4242 4242", ada), "card_number_in_comment");
        assertThat(stage(offer.id())).isEqualTo(Stage.AWAITING_CONFIRMATION);
        refuse(offer, "x".repeat(500), ada);
    }

    @Test
    @Tag("law-11")
    void ofAYesAndANoAtTheSameMomentExactlyOneIsDone() throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int race = 0; race < RACES; race++) {
                var offer = waiting();
                var start = new CyclicBarrier(2);
                var yes = threads.submit(after(start, () -> confirm(offer, ada)));
                var no = threads.submit(after(start, () -> refuse(offer, null, bob)));

                var lost = new ArrayList<String>();
                loss(yes, lost);
                loss(no, lost);
                assertThat(lost).containsExactly("not_awaiting_confirmation");
                var decided = database.checkouts().events(offer.id(), 0, 100).stream()
                        .map(CheckoutEvent::kind)
                        .filter(Set.of("confirmed", "offer_refused")::contains)
                        .toList();
                assertThat(decided).containsExactly(stage(offer.id()) == Stage.BLOCKED ? "offer_refused" : "confirmed");
            }
        }
    }

    @Test
    @Tag("law-11")
    void ofTwoWhoRefuseAtTheSameMomentBothAreToldThatItIsRefused() throws ExecutionException, InterruptedException {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int race = 0; race < RACES; race++) {
                var offer = waiting();
                var start = new CyclicBarrier(2);
                var first = threads.submit(after(start, () -> refuse(offer, null, ada)));
                var second = threads.submit(after(start, () -> refuse(offer, null, bob)));
                assertThat(first.get().reason()).isEqualTo(BlockReason.OFFER_REFUSED);
                assertThat(second.get().reason()).isEqualTo(BlockReason.OFFER_REFUSED);
                assertThat(refusals(offer.id())).hasSize(1);
            }
        }
    }

    private static <T> Callable<T> after(CyclicBarrier start, Callable<T> then) {
        return () -> {
            start.await();
            return then.call();
        };
    }

    private static void loss(Future<?> answer, List<String> lost) throws InterruptedException {
        try {
            answer.get();
        } catch (ExecutionException e) {
            lost.add(((ProblemException) Objects.requireNonNull(e.getCause())).code());
        }
    }

    private CheckoutView refuse(AwaitingConfirmation offer, @Nullable String comment, Actor.Operator by) {
        return commands.refuse(key(), offer.id(), new RefuseOffer(offer.offer().digest(), comment), by);
    }

    private CheckoutView confirm(AwaitingConfirmation offer, Actor.Operator by) {
        return commands.confirm(
                key(), offer.id(), new ConfirmOffer(offer.offer().digest()), by);
    }

    private AwaitingConfirmation waiting() {
        var request = CheckoutSamples.request();
        database.checkouts().insert(Queued.first(request), "agent:test");
        var waiting = (AwaitingConfirmation) CheckoutSamples.in(Stage.AWAITING_CONFIRMATION, request);
        database.jdbc()
                .sql("UPDATE checkout SET version = :version WHERE id = :id")
                .param("version", waiting.course().version() - 1)
                .param("id", request.id().value())
                .update();
        assertThat(database.checkouts().move(Move.of(waiting, Trigger.OFFER_MADE, "worker:test")))
                .isTrue();
        return waiting;
    }

    private List<CheckoutEvent> refusals(CheckoutId id) {
        return database.checkouts().events(id, 0, 100).stream()
                .filter(event -> event.kind().equals("offer_refused"))
                .toList();
    }

    private Stage stage(CheckoutId id) {
        Checkout checkout = database.checkouts().find(id).orElseThrow().checkout();
        return checkout.stage();
    }

    private static void assertCode(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static Actor.Operator approver() {
        return new Actor.Operator(OperatorId.next(), Set.of(OperatorRole.APPROVER), CheckoutSamples.START);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
