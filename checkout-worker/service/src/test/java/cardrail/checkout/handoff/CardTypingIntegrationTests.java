package cardrail.checkout.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.Limits;
import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Claims;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.attempt.WorkerDatabase;
import cardrail.checkout.command.IdempotentCommands;
import cardrail.checkout.evidence.EvidenceStore;
import cardrail.checkout.page.CardTypist;
import cardrail.checkout.page.DriverRule;
import cardrail.checkout.page.ExpectedOffer;
import cardrail.checkout.page.Shot;
import cardrail.checkout.page.StepResult;
import cardrail.checkout.page.Stop;
import cardrail.checkout.web.Actor;
import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** When the card is typed for the operator in control, and when not, on real rows. */
class CardTypingIntegrationTests {

    private static final Limits LIMITS = new Limits(
            Duration.ofMinutes(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(90),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(8),
            Duration.ofMinutes(5),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(3),
            31);

    private static final HandoffTimes TIMES = new HandoffConfiguration().handoffTimes(LIMITS);

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

    private final List<String> typed = new ArrayList<>();
    private CardTypist.Known known = CardTypist.Known.NUMBER;
    private StepResult result = new StepResult.Done();
    private CardState state = CardState.INACTIVE;
    private @Nullable ApiProblem refusal;
    private Runnable whileTyping = () -> {};
    private Runnable whileTheIssuerIsAsked = () -> {};
    private int cardAttempt = 1;
    private final CardTyping typing = new CardTyping(
            handoffs,
            views,
            database.checkouts(),
            new IssuerRecord(issuer()),
            typist(),
            database.get(IdempotentCommands.class),
            TIMES,
            clock);

    private final Actor.Operator ada = operator();
    private final Actor.Operator bob = operator();

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"HANDOFF_BEFORE_SUBMIT", "HANDOFF_AFTER_SUBMIT"})
    @Tag("law-9")
    void whoDrivesHasTheCardTypedIntoTheOffersOriginsAndItIsWrittenDownWithoutItsNumber(Stage stage) {
        var id = driven(stage);

        var view = typing.type(id, "key-1", ada);

        assertThat(view.controlUntil()).isEqualTo(now.plus(LIMITS.takeoverIdle()));
        assertThat(typed).containsExactly(card(id) + " into " + offerOrigins(id));
        assertThat(kinds(id)).containsSubsequence("card_typing", "card_typed");
        assertThat(checkout(id).stage()).isEqualTo(stage);
    }

    @Test
    @Tag("law-3")
    void controlThatEndsWhileTheIssuerIsAskedHasNothingTyped() {
        var id = driven(Stage.HANDOFF_BEFORE_SUBMIT);
        whileTheIssuerIsAsked = () -> now = now.plus(LIMITS.takeoverIdle());

        assertCode(() -> typing.type(id, "key-1", ada), "not_in_control");
        assertThat(typed).isEmpty();
    }

    @Test
    @Tag("law-3")
    void aPaymentThatIsAllowedWhileTheIssuerIsAskedHasNothingTyped() {
        var id = driven(Stage.HANDOFF_AFTER_SUBMIT);
        whileTheIssuerIsAsked = () -> handoffs.allow(id, now);

        assertCode(() -> typing.type(id, "key-1", ada), "card_armed");
        assertThat(typed).isEmpty();
    }

    @Test
    @Tag("law-5")
    void theCardOfAnAttemptBeforeIsNotTyped() {
        var id = driven(Stage.HANDOFF_BEFORE_SUBMIT);
        cardAttempt = checkout(id).course().attempt() + 1;

        assertCode(() -> typing.type(id, "key-1", ada), "no_card");
        assertThat(typed).isEmpty();
    }

    @Test
    void nobodyElseHasItTyped() {
        var id = WorkItems.waiting(Stage.HANDOFF_BEFORE_SUBMIT, database, handoffs, TIMES);
        assertCode(() -> typing.type(id, "key-1", ada), "not_in_control");
        drives(id);
        assertCode(() -> typing.type(id, "key-2", bob), "not_in_control");
        now = now.plus(LIMITS.takeoverIdle());
        assertCode(() -> typing.type(id, "key-3", ada), "not_in_control");
        assertThat(typed).isEmpty();
        assertThat(kinds(id)).doesNotContain("card_typing");
    }

    @Test
    void withoutACardOrItsNumberOrThePageThereIsNothingToType() {
        var preview = driven(Stage.HANDOFF_PREVIEW);
        assertCode(() -> typing.type(preview, "key-1", ada), "no_card");
        var id = driven(Stage.HANDOFF_BEFORE_SUBMIT);
        known = CardTypist.Known.NO_NUMBER;
        assertCode(() -> typing.type(id, "key-2", ada), "card_number_unknown");
        known = CardTypist.Known.NO_PAGE;
        assertCode(() -> typing.type(id, "key-3", ada), "page_gone");
        assertThat(typed).isEmpty();
    }

    @Test
    @Tag("law-3")
    void whatMayPayIsNotTyped() {
        var id = driven(Stage.HANDOFF_BEFORE_SUBMIT);
        state = CardState.ARMED; // a disarm that is not confirmed yet
        assertCode(() -> typing.type(id, "key-1", ada), "card_armed");
        state = CardState.INACTIVE;
        handoffs.allow(id, now);
        assertCode(() -> typing.type(id, "key-2", ada), "card_armed");
        assertThat(typed).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ISSUING", "CANCELING", "CANCELED"})
    @Tag("law-10")
    void aCardThatIsClosedByNowIsNotTyped(CardState now) {
        var id = driven(Stage.HANDOFF_BEFORE_SUBMIT);
        state = now;
        assertCode(() -> typing.type(id, "key-1", ada), "card_closed");
        assertThat(typed).isEmpty();
    }

    @Test
    void whereTheIssuerDoesNotSayHowTheCardStandsItIsNotTyped() {
        var id = driven(Stage.HANDOFF_BEFORE_SUBMIT);
        refusal = new ApiProblem(503, "stripe_unavailable", null, null);
        assertCode(() -> typing.type(id, "key-1", ada), "issuer_unavailable");
        refusal = new ApiProblem(404, "card_not_found", null, null);
        assertCode(() -> typing.type(id, "key-2", ada), "issuer_refused");
        assertThat(typed).isEmpty();
    }

    @Test
    @Tag("law-11")
    void aRepeatTypesTheSameCardOnceMoreAndOnlyForWhoStillDrives() {
        var id = driven(Stage.HANDOFF_BEFORE_SUBMIT);
        typing.type(id, "key-1", ada);
        typing.type(id, "key-1", ada);
        assertThat(typed).hasSize(2);
        assertThat(kinds(id)).containsOnlyOnce("card_typing");
        now = now.plus(LIMITS.takeoverIdle());
        assertCode(() -> typing.type(id, "key-1", ada), "not_in_control");
        assertThat(typed).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "CARD_FIELDS, no_card_fields",
        "CARD_RECEIVER, card_receiver_refused",
        "LIVE_PAGE, page_busy",
        "TIME_LIMIT, page_busy"
    })
    void whyThePageDidNotTakeItIsToldAndWrittenDown(DriverRule rule, String code) {
        var id = driven(Stage.HANDOFF_BEFORE_SUBMIT);
        result = new StepResult.Stopped(new Stop(
                BlockReason.UNSUPPORTED_WIDGET,
                rule.code(),
                "the card fields",
                List.of(),
                null,
                new Shot("nothing", new byte[0], null, now),
                null,
                List.of()));
        assertCode(() -> typing.type(id, "key-1", ada), code);
        assertThat(kinds(id))
                .containsSubsequence("card_typing", "card_not_typed")
                .doesNotContain("card_typed");
    }

    @Test
    void whoLosesControlMeanwhileIsToldSo() {
        var id = driven(Stage.HANDOFF_BEFORE_SUBMIT);
        whileTyping = () -> now = now.plus(LIMITS.takeoverIdle());
        assertCode(() -> typing.type(id, "key-1", ada), "not_in_control");
        assertThat(kinds(id)).contains("card_typed");
    }

    private CardTypist typist() {
        return new CardTypist() {
            @Override
            public Known known(CheckoutId checkout, AgentCardId card) {
                return known;
            }

            @Override
            public StepResult typeCard(CheckoutId checkout, AgentCardId card, ExpectedOffer expected) {
                assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                        .as("inside a transaction")
                        .isFalse();
                typed.add(card + " into " + expected.cardOrigins());
                whileTyping.run();
                return result;
            }
        };
    }

    private CardIssuer issuer() {
        return (CardIssuer) Proxy.newProxyInstance(
                CardIssuer.class.getClassLoader(), new Class<?>[] {CardIssuer.class}, (issuer, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("card");
                    if (refusal != null) {
                        throw refusal;
                    }
                    whileTheIssuerIsAsked.run();
                    return view((AgentCardId) arguments[0]);
                });
    }

    private CardView view(AgentCardId card) {
        var zero = Money.zero(CheckoutSamples.offer().total().currency());
        return new CardView(
                card,
                CheckoutId.next(),
                cardAttempt,
                MandateId.next(),
                state,
                null,
                zero,
                zero,
                zero,
                zero,
                zero,
                zero,
                null,
                null);
    }

    private HandoffId driven(Stage stage) {
        var id = WorkItems.waiting(stage, database, handoffs, TIMES);
        drives(id);
        return id;
    }

    private void drives(HandoffId id) {
        var open = (Handoff.Open) handoffs.find(id).orElseThrow();
        var claimed = open.claimed(ada.id(), now, TIMES);
        assertThat(handoffs.save(claimed)).isTrue();
        assertThat(handoffs.save(claimed.controlTaken(now, TIMES))).isTrue();
        now = now.plusMillis(1);
    }

    private Checkout checkout(HandoffId id) {
        var checkout = handoffs.find(id).orElseThrow().facts().checkoutId();
        return database.checkouts().find(checkout).orElseThrow().checkout();
    }

    private AgentCardId card(HandoffId id) {
        return checkout(id).course().requiredCard();
    }

    private List<String> offerOrigins(HandoffId id) {
        return ExpectedOffer.of(checkout(id).course().requiredOffer()).cardOrigins();
    }

    private List<String> kinds(HandoffId id) {
        return database.checkouts().events(checkout(id).id(), 0, 100).stream()
                .map(event -> event.kind())
                .toList();
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
