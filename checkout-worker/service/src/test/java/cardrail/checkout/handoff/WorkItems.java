package cardrail.checkout.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.attempt.AwaitingHandoff;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Move;
import cardrail.checkout.attempt.Queued;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.attempt.Trigger;
import cardrail.checkout.attempt.WorkerDatabase;
import cardrail.checkout.notification.ConsoleAddress;
import cardrail.checkout.notification.Telling;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Rows of checkouts that wait, with their items. */
public final class WorkItems {

    /** As the limits have them where nothing is configured. */
    public static final HandoffTimes USUAL = new HandoffTimes(
            Duration.ofMinutes(15),
            Duration.ofMinutes(8),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(3));

    private WorkItems() {}

    public static Handoffs handoffs(WorkerDatabase database) {
        return new JdbcHandoffs(database.jdbc());
    }

    public static HeldItems items(Handoffs handoffs, HandoffTimes times, InstantSource clock) {
        return new HeldItems(handoffs, times, clock);
    }

    public static List<Telling> tellings(
            WorkerDatabase database, Handoffs handoffs, HandoffTimes times, ConsoleAddress console) {
        var words = new HandoffWords(console);
        return List.of(
                new HandoffTelling(handoffs, times, database.checkouts(), words),
                new EscalationTelling(handoffs, times, database.checkouts(), words));
    }

    static Triages triages(WorkerDatabase database, HandoffTimes times) {
        return triages(database, TwoPersonRule.OFF, times);
    }

    static Triages triages(WorkerDatabase database, TwoPersonRule rule, HandoffTimes times) {
        return new Triages(
                new JdbcTriageRows(database.jdbc()),
                new JdbcAgreements(database.jdbc()),
                rule,
                new ClaimTargets(Duration.ofMinutes(5), Map.of()),
                times);
    }

    /** @param stage one in which somebody is waited for */
    public static HandoffId waiting(Stage stage, WorkerDatabase database, Handoffs handoffs, HandoffTimes times) {
        var request = CheckoutSamples.request();
        database.checkouts().insert(Queued.first(request), "agent:test");
        Checkout checkout = CheckoutSamples.in(stage, request);
        database.jdbc()
                .sql("UPDATE checkout SET version = :version WHERE id = :id")
                .param("version", checkout.course().version() - 1)
                .param("id", request.id().value())
                .update();
        assertThat(database.checkouts().move(Move.of(checkout, Trigger.HANDED_OFF, "worker:test")))
                .isTrue();
        var id = Objects.requireNonNull(checkout.course().handoffId());
        var halt = Objects.requireNonNull(checkout.course().halt());
        var kind = checkout instanceof AwaitingHandoff ? HandoffKind.WALL : HandoffKind.RECONCILIATION;
        handoffs.insert(Handoff.opened(
                new HandoffFacts(
                        id,
                        request.id(),
                        kind,
                        Objects.requireNonNull(stage.phase()),
                        Objects.requireNonNull(halt.reason()),
                        "rule-1",
                        List.of("a frame of a bank, weight 5"),
                        null,
                        CheckoutSamples.START),
                times));
        return id;
    }
}
