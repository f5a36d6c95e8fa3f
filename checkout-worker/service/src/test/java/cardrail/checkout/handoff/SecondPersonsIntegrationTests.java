package cardrail.checkout.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.api.AskSecondPerson;
import cardrail.checkout.api.GuardedAct;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Claims;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.attempt.WorkerDatabase;
import cardrail.checkout.command.IdempotentCommands;
import cardrail.checkout.evidence.EvidenceStore;
import cardrail.checkout.web.Actor;
import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;

/** Above an amount no operator pays alone, on real rows. */
class SecondPersonsIntegrationTests {

    private static final HandoffTimes TIMES = new HandoffTimes(
            Duration.ofMinutes(15),
            Duration.ofMinutes(8),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(3));

    /** Everything of the samples is above it. */
    private static final TwoPersonRule ALWAYS = new TwoPersonRule(Map.of("eur", BigDecimal.ONE));

    private Instant now = CheckoutSamples.START;
    private final InstantSource clock = () -> now;
    private final WorkerDatabase database = new WorkerDatabase(clock);
    private final Handoffs handoffs = new JdbcHandoffs(database.jdbc());
    private final Agreements agreements = new JdbcAgreements(database.jdbc());
    private final HandoffViews views = new HandoffViews(
            handoffs,
            database.checkouts(),
            database.get(Claims.class),
            database.get(EvidenceStore.class),
            WorkItems.triages(database, ALWAYS, TIMES),
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
    private final SecondPersons seconds = with(ALWAYS);

    private final Actor.Operator ada = operator();
    private final Actor.Operator bob = operator();
    private final Actor.Operator eve = operator();

    @AfterEach
    void close() {
        database.close();
    }

    private SecondPersons with(TwoPersonRule rule) {
        return new SecondPersons(
                rule,
                agreements,
                handoffs,
                views,
                database.checkouts(),
                database.get(IdempotentCommands.class),
                TIMES,
                clock);
    }

    @ParameterizedTest
    @CsvSource({
        "HANDOFF_BEFORE_SUBMIT, ALLOW_PAYMENT",
        "HANDOFF_AFTER_SUBMIT, ALLOW_PAYMENT",
        "RECONCILIATION_REQUIRED, COMPLETED_BY_OPERATOR",
        "RECONCILIATION_REQUIRED, NO_ORDER"
    })
    @Tag("law-3")
    void nobodyPaysOrSettlesAloneHoweverOftenTheyAsk(Stage stage, GuardedAct act) {
        var id = waiting(stage);
        desk.claim(id, ada);
        assertCode(() -> seconds.require(id, act, ada), "second_person_required");
        seconds.ask(id, "key-1", new AskSecondPerson(act), ada);
        assertCode(() -> seconds.require(id, act, ada), "second_person_required");
        assertCode(() -> seconds.agree(id, "key-2", new AskSecondPerson(act), ada), "same_person");
        seconds.ask(id, "key-3", new AskSecondPerson(act), ada);
        assertCode(() -> seconds.require(id, act, ada), "second_person_required");

        seconds.agree(id, "key-4", new AskSecondPerson(act), bob);

        assertThatCode(() -> seconds.require(id, act, ada)).doesNotThrowAnyException();
        assertThatCode(() -> seconds.require(id, act, bob)).doesNotThrowAnyException();
        assertCode(() -> seconds.require(id, act, eve), "second_person_required");
    }

    @Test
    @Tag("law-3")
    void whatWasAgreedToIsThatActAboutThatAmountInThatItem() {
        var id = waiting(Stage.RECONCILIATION_REQUIRED);
        var other = waiting(Stage.RECONCILIATION_REQUIRED);
        seconds.ask(id, "key-1", new AskSecondPerson(GuardedAct.NO_ORDER), ada);
        seconds.agree(id, "key-2", new AskSecondPerson(GuardedAct.NO_ORDER), bob);
        assertThatCode(() -> seconds.require(id, GuardedAct.NO_ORDER, ada)).doesNotThrowAnyException();

        assertCode(() -> seconds.require(id, GuardedAct.COMPLETED_BY_OPERATOR, ada), "second_person_required");
        assertCode(() -> seconds.require(other, GuardedAct.NO_ORDER, ada), "second_person_required");
        database.jdbc()
                .sql("UPDATE handoff_agreement SET amount = amount - 1 WHERE handoff_id = :id")
                .param("id", id.value())
                .update();
        assertCode(() -> seconds.require(id, GuardedAct.NO_ORDER, ada), "second_person_required");
        assertCode(() -> seconds.agree(id, "key-3", new AskSecondPerson(GuardedAct.NO_ORDER), eve), "nothing_asked");
    }

    @Test
    void theDatabaseTakesNoAgreementWithOneself() {
        var id = waiting(Stage.HANDOFF_AFTER_SUBMIT);
        seconds.ask(id, "key-1", new AskSecondPerson(GuardedAct.ALLOW_PAYMENT), ada);

        assertThat(agreements.agree(id, GuardedAct.ALLOW_PAYMENT, ada.id(), now))
                .isFalse();
        assertThatThrownBy(() -> database.jdbc()
                        .sql("UPDATE handoff_agreement SET agreed_by = asked_by, agreed_at = asked_at")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void theViewSaysWhoAskedAndTheEventsWhoAgreed() {
        var id = waiting(Stage.HANDOFF_AFTER_SUBMIT);
        assertThat(views.of(handoffs.find(id).orElseThrow(), ada.id()).triage().secondPersons())
                .singleElement()
                .satisfies(second -> assertThat(second.askedBy()).isNull());
        var asked = seconds.ask(id, "key-1", new AskSecondPerson(GuardedAct.ALLOW_PAYMENT), ada);
        assertThat(asked.triage().secondPersons()).singleElement().satisfies(second -> {
            assertThat(second.askedBy()).isEqualTo(ada.id());
            assertThat(second.agreedBy()).isNull();
        });
        seconds.agree(id, "key-2", new AskSecondPerson(GuardedAct.ALLOW_PAYMENT), bob);
        seconds.agree(id, "key-3", new AskSecondPerson(GuardedAct.ALLOW_PAYMENT), bob);

        var events = database.checkouts()
                .events(handoffs.find(id).orElseThrow().facts().checkoutId(), 0, 100);
        assertThat(events.stream().filter(event -> event.kind().startsWith("second_person")))
                .extracting(event -> event.kind() + " " + event.actor())
                .containsExactly("second_person_asked " + ada.code(), "second_person_agreed " + bob.code());
    }

    @Test
    void whereOneIsEnoughNobodyIsAsked() {
        var id = waiting(Stage.HANDOFF_AFTER_SUBMIT);
        var preview = waiting(Stage.HANDOFF_PREVIEW);
        var off = with(TwoPersonRule.OFF);
        assertThatCode(() -> off.require(id, GuardedAct.ALLOW_PAYMENT, ada)).doesNotThrowAnyException();
        assertCode(
                () -> off.ask(id, "key-1", new AskSecondPerson(GuardedAct.ALLOW_PAYMENT), ada),
                "no_second_person_needed");
        assertCode(
                () -> seconds.ask(id, "key-2", new AskSecondPerson(GuardedAct.NO_ORDER), ada),
                "no_second_person_needed");
        assertCode(
                () -> seconds.ask(preview, "key-3", new AskSecondPerson(GuardedAct.ALLOW_PAYMENT), ada),
                "no_second_person_needed");
        assertCode(
                () -> seconds.agree(id, "key-4", new AskSecondPerson(GuardedAct.ALLOW_PAYMENT), bob), "nothing_asked");
    }

    @Test
    void onlyWhoMayActAsksAndOverIsOver() {
        var id = waiting(Stage.HANDOFF_AFTER_SUBMIT);
        var act = new AskSecondPerson(GuardedAct.ALLOW_PAYMENT);
        desk.claim(id, ada);
        assertCode(() -> seconds.ask(id, "key-1", act, bob), "already_claimed");
        seconds.ask(id, "key-2", act, ada);
        desk.abandon(id, "key-3", ada);

        assertCode(() -> seconds.ask(id, "key-4", act, ada), "handoff_closed");
        assertCode(() -> seconds.agree(id, "key-5", act, bob), "handoff_closed");
    }

    @Test
    void aboveTheAmountMeansAboveItAndAnUnnamedCurrencyHasNone() {
        var rule = new TwoPersonRule(Map.of("EUR", new BigDecimal("500"), "JPY", BigDecimal.ZERO));
        assertThat(rule.needsTwo(Money.of(500_00, "EUR"))).isFalse();
        assertThat(rule.needsTwo(Money.of(500_01, "EUR"))).isTrue();
        assertThat(rule.needsTwo(Money.of(1, "JPY"))).isTrue();
        assertThat(rule.needsTwo(Money.of(1, "USD"))).isTrue();
        assertThat(TwoPersonRule.OFF.needsTwo(Money.of(1_000_000_00, "EUR"))).isFalse();
        assertThatThrownBy(() -> new TwoPersonRule(Map.of("EURO", BigDecimal.TEN)))
                .hasMessage("cardrail.limits.two-persons.above.EURO does not name a currency");
        assertThatThrownBy(() -> new TwoPersonRule(Map.of("EUR", BigDecimal.TEN.negate())))
                .hasMessage("cardrail.limits.two-persons.above.EUR must not be negative");
    }

    private HandoffId waiting(Stage stage) {
        return WorkItems.waiting(stage, database, handoffs, TIMES);
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
