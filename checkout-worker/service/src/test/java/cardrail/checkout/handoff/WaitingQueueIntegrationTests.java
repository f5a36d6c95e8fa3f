package cardrail.checkout.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.api.GuardedAct;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffQueue;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.SecondPerson;
import cardrail.checkout.api.WorkerConsole;
import cardrail.checkout.attempt.AwaitingConfirmation;
import cardrail.checkout.attempt.CheckoutRecords;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Claims;
import cardrail.checkout.attempt.Halt;
import cardrail.checkout.attempt.Move;
import cardrail.checkout.attempt.Queued;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.attempt.Trigger;
import cardrail.checkout.attempt.WorkerDatabase;
import cardrail.checkout.evidence.EvidenceStore;
import cardrail.checkout.web.Actor;
import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.Json;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The queue under a filter, on real rows: others of this database may wait there, too. */
class WaitingQueueIntegrationTests {

    private static final HandoffTimes TIMES = new HandoffTimes(
            Duration.ofMinutes(15),
            Duration.ofMinutes(8),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(3));

    private Instant now = CheckoutSamples.START.plus(Duration.ofHours(1));
    private final InstantSource clock = () -> now;
    private final WorkerDatabase database = new WorkerDatabase(clock);
    private final Handoffs handoffs = new JdbcHandoffs(database.jdbc());
    private final TriageRows triage = new JdbcTriageRows(database.jdbc());
    private final WaitingQueueController controller = new WaitingQueueController(
            new JdbcQueue(database.jdbc()),
            database.get(CheckoutRecords.class),
            new HandoffViews(
                    handoffs,
                    database.checkouts(),
                    database.get(Claims.class),
                    database.get(EvidenceStore.class),
                    WorkItems.triages(database, TIMES),
                    TIMES,
                    clock),
            clock);
    private final Actor.Operator ada =
            new Actor.Operator(OperatorId.next(), Set.of(OperatorRole.VIEWER), CheckoutSamples.START);
    private final MandateId mandate = MandateId.next();

    /** Ended and long ago, so that other tests of this database find their own among the newest. */
    @AfterEach
    void close() {
        database.jdbc().sql("""
                        UPDATE handoff
                           SET state = 'expired', closed_at = opened_at, opened_at = '2020-01-01T00:00:00Z',
                               claimed_by = NULL, claimed_since = NULL, claimed_until = NULL
                         WHERE closed_at IS NULL
                        """).update();
        database.close();
    }

    @Test
    void everyFilterFindsWhatIsBeyondTheOldestThatAreTold() {
        for (int i = 0; i <= WorkerConsole.MOST_HANDOFFS; i++) {
            item("EUR", 48_20, "https://shop.example/lamp", Duration.ofMinutes(30));
        }
        var needle = item("EUR", 7_777_77, "https://Needle.example/lamp", Duration.ofMinutes(9));
        under(needle, mandate);
        database.jdbc()
                .sql("UPDATE handoff SET reason = 'age_verification' WHERE id = :id")
                .param("id", needle.value())
                .update();
        triage.assign(needle, ada.id());
        database.jdbc()
                .sql(
                        "UPDATE handoff_triage SET escalation = 'suspicious', escalated_by = 'system', escalated_at = now()"
                                + " WHERE handoff_id = :id")
                .param("id", needle.value())
                .update();

        var all = queue(Map.of());
        assertThat(all.items()).hasSize(WorkerConsole.MOST_HANDOFFS);
        assertThat(ids(all)).doesNotContain(needle);
        assertThat(all.fitting()).isEqualTo(all.waiting()).isGreaterThan(WorkerConsole.MOST_HANDOFFS);
        assertThat(all.reasons()).containsEntry("age_verification", 1);
        assertThat(all.mandates()).containsEntry(mandate.value(), 1);
        Map.of(
                        "reason", "age_verification",
                        "merchant", "NEEDLE",
                        "min", "7777.77",
                        "mandate", mandate.value(),
                        "escalation", "suspicious",
                        "mine", "true")
                .forEach((name, value) -> {
                    var found = queue(Map.of(name, value));
                    assertThat(ids(found)).as(name).containsExactly(needle);
                    assertThat(found.fitting()).as(name).isOne();
                    assertThat(found.waiting()).as(name).isEqualTo(all.waiting());
                });
        assertThat(ids(queue(Map.of("max", "7777.76")))).doesNotContain(needle);
        var old = queue(Map.of("age", "10", "max", "7777.76"));
        assertThat(old.items()).hasSize(WorkerConsole.MOST_HANDOFFS);
        assertThat(old.fitting())
                .as("what fits is counted beyond what is told")
                .isGreaterThan(old.items().size());
        assertThat(queue(Map.of("age", "10")).fitting()).isEqualTo(all.waiting() - 1);
        assertThat(queue(Map.of("age", "9")).fitting()).isEqualTo(all.waiting());
    }

    @Test
    void theOldestIsFirstAndWhatFitsIsCountedThoughItIsNotTold() {
        var younger = mine(item("EUR", 1_00, "https://shop.example/", Duration.ofMinutes(3)));
        var older = mine(item("EUR", 1_00, "https://shop.example/", Duration.ofMinutes(5)));
        assertThat(ids(queue(Map.of("mandate", mandate.value())))).containsExactly(older, younger);
    }

    @Test
    void anAmountIsComparedInMajorUnitsOfItsOwnCurrency() {
        var yen = mine(item("JPY", 5_000, "https://shop.example/", Duration.ofMinutes(5)));
        var dinar = mine(item("KWD", 5_001, "https://shop.example/", Duration.ofMinutes(4)));
        var euro = mine(item("EUR", 5_01, "https://shop.example/", Duration.ofMinutes(3)));
        assertThat(amount("5", "5000")).containsExactly(yen, dinar, euro);
        assertThat(amount("5.002", "5000")).containsExactly(yen, euro);
        assertThat(amount("5", "5.001")).containsExactly(dinar);
        assertThat(amount("5.01", "4999")).containsExactly(euro);
    }

    @Test
    void theAmountIsTheOffersWhereThereIsOne() {
        var item = mine(item("EUR", 100_00, "https://shop.example/", Duration.ofMinutes(5)));
        database.jdbc()
                .sql("UPDATE checkout SET offer = CAST(:offer AS jsonb)"
                        + " WHERE id = (SELECT checkout_id FROM handoff WHERE id = :id)")
                .param("id", item.value())
                .param("offer", Json.mapper().writeValueAsString(CheckoutSamples.offer(Money.of(48_20, "EUR"))))
                .update();
        assertThat(amount("48.20", "48.20")).containsExactly(item);
        assertThat(amount("100", "100")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"lamp, false", "shop.ex, true", "SHOP, true", "%, false", "_, false", "8443, false", "https, false"})
    void aMerchantIsAPartOfTheHostAndNothingElse(String part, boolean fits) {
        var item = mine(item("EUR", 1_00, "https://Shop.example:8443/lamp?a=b", Duration.ofMinutes(5)));
        var found = queue(Map.of("mandate", mandate.value(), "merchant", part));
        assertThat(ids(found)).isEqualTo(fits ? List.of(item) : List.of());
    }

    @Test
    void mineIsWhatIHoldNowOrWhatIsMeantForMe() {
        var held = mine(item("EUR", 1_00, "https://shop.example/", Duration.ofMinutes(5)));
        var meant = mine(item("EUR", 1_00, "https://shop.example/", Duration.ofMinutes(4)));
        mine(item("EUR", 1_00, "https://shop.example/", Duration.ofMinutes(3)));
        triage.assign(meant, ada.id());
        var open = (Handoff.Open) handoffs.find(held).orElseThrow();
        assertThat(handoffs.save(open.claimed(ada.id(), now, TIMES))).isTrue();

        assertThat(ids(queue(Map.of("mine", "true", "mandate", mandate.value()))))
                .containsExactly(held, meant);
        now = now.plusSeconds(60); // its claim has lapsed
        assertThat(ids(queue(Map.of("mine", "true", "mandate", mandate.value()))))
                .containsExactly(meant);
        assertThat(queue(Map.of("mine", "false", "mandate", mandate.value())).fitting())
                .isEqualTo(3);
    }

    @Test
    void anOfferThatWaitsIsCountedBesideTheHandoffs() {
        int before = queue(Map.of()).offers();
        var request = CheckoutSamples.request();
        database.checkouts().insert(Queued.first(request), "agent:test");
        var waiting = (AwaitingConfirmation) CheckoutSamples.in(Stage.AWAITING_CONFIRMATION, request);
        database.jdbc()
                .sql("UPDATE checkout SET version = :version WHERE id = :id")
                .param("version", waiting.course().version() - 1)
                .param("id", request.id().value())
                .update();
        assertThat(database.checkouts()
                        .move(Move.of(waiting, Trigger.OFFER_MADE, "worker:test")
                                .waking(waiting.offer().expiresAt())))
                .isTrue();
        assertThat(queue(Map.of()).offers()).isEqualTo(before + 1);

        var end = waiting.canceled(Halt.without("Not now."));
        assertThat(database.checkouts().move(Move.of(end, Trigger.CANCELED, "agent:test")))
                .isTrue();
        assertThat(queue(Map.of()).offers()).isEqualTo(before);
    }

    @Test
    void whatATimerEscalatedIsEscalatedAsUnclaimed() {
        var item = mine(item("EUR", 1_00, "https://shop.example/", Duration.ofMinutes(5)));
        database.jdbc()
                .sql("UPDATE handoff SET escalations = 1 WHERE id = :id")
                .param("id", item.value())
                .update();
        for (String escalation : List.of("any", "unclaimed")) {
            assertThat(ids(queue(Map.of("escalation", escalation, "mandate", mandate.value()))))
                    .containsExactly(item);
        }
        assertThat(ids(queue(Map.of("escalation", "technical", "mandate", mandate.value()))))
                .isEmpty();
    }

    @Test
    void whatWaitsForASecondOperatorIsFoundUntilOneAgrees() {
        var item = mine(item("EUR", 900_00, "https://shop.example/", Duration.ofMinutes(5)));
        mine(item("EUR", 900_00, "https://shop.example/", Duration.ofMinutes(5)));
        var filter = Map.of("escalation", "second_operator", "mandate", mandate.value());
        assertThat(ids(queue(filter))).isEmpty();
        var agreements = new JdbcAgreements(database.jdbc());
        var act = GuardedAct.ALLOW_PAYMENT;

        agreements.ask(item, new SecondPerson(act, Money.of(1_00, "EUR"), ada.id(), now, null, null));
        assertThat(ids(queue(filter))).as("about another amount").isEmpty();
        agreements.ask(item, new SecondPerson(act, Money.of(900_00, "USD"), ada.id(), now, null, null));
        assertThat(ids(queue(filter))).as("about another currency").isEmpty();
        agreements.ask(item, new SecondPerson(act, Money.of(900_00, "EUR"), ada.id(), now, null, null));
        assertThat(ids(queue(filter))).containsExactly(item);
        assertThat(queue(filter).fitting()).isOne();
        agreements.agree(item, act, OperatorId.next(), now);
        assertThat(ids(queue(filter))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reason=hunger",
                "reason=CAPTCHA",
                "merchant=",
                "min=1,5",
                "min=-1",
                "max=1e9",
                "age=soon",
                "age=100000",
                "mandate=mdt_1",
                "escalation=boredom",
                "mine=yes",
                "wish=1"
            })
    void whatCannotBeReadIsRefusedAndNotIgnored(String filter) {
        var part = filter.split("=", -1);
        assertThatThrownBy(() -> queue(Map.of(part[0], part[1])))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo("invalid_filter"));
    }

    private List<HandoffId> amount(String min, String max) {
        return ids(queue(Map.of("mandate", mandate.value(), "min", min, "max", max)));
    }

    private HandoffQueue queue(Map<String, String> filter) {
        return controller.queue(new HashMap<>(filter), ada);
    }

    private static List<HandoffId> ids(HandoffQueue queue) {
        return queue.items().stream().map(HandoffView::id).toList();
    }

    /** @param waits for how long by now */
    private HandoffId item(String currency, long minor, String url, Duration waits) {
        var id = WorkItems.waiting(Stage.HANDOFF_PREVIEW, database, handoffs, TIMES);
        database.jdbc()
                .sql("""
                        UPDATE checkout
                           SET request = request || jsonb_build_object('merchant_url', CAST(:url AS text),
                                   'max_total', jsonb_build_object('minor', :minor, 'currency', CAST(:currency AS text)))
                         WHERE id = (SELECT checkout_id FROM handoff WHERE id = :id)
                        """)
                .param("id", id.value())
                .param("url", url)
                .param("minor", minor)
                .param("currency", currency)
                .update();
        database.jdbc()
                .sql("UPDATE handoff SET opened_at = :at WHERE id = :id")
                .param("id", id.value())
                .param("at", now.minus(waits).atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    private HandoffId mine(HandoffId id) {
        under(id, mandate);
        return id;
    }

    private void under(HandoffId id, MandateId other) {
        database.jdbc()
                .sql(
                        "UPDATE checkout SET mandate_id = :mandate WHERE id = (SELECT checkout_id FROM handoff WHERE id = :id)")
                .param("id", id.value())
                .param("mandate", other.value())
                .update();
    }
}
