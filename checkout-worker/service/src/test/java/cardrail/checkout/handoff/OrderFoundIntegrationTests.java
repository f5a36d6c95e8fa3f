package cardrail.checkout.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.api.CheckoutState;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.Resolution;
import cardrail.checkout.api.ResolveHandoff;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Claims;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.attempt.WorkerDatabase;
import cardrail.checkout.command.IdempotentCommands;
import cardrail.checkout.evidence.EvidenceStore;
import cardrail.checkout.web.Actor;
import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CardIssuer;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import cardrail.issuer.api.Witness;
import cardrail.issuer.api.WitnessVerdict;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An operator found the order at the merchant, on real rows; the issuer knows an approved payment. */
class OrderFoundIntegrationTests {

    private static final HandoffTimes TIMES = new HandoffTimes(
            Duration.ofMinutes(15),
            Duration.ofMinutes(8),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(3));

    private final InstantSource clock = InstantSource.fixed(CheckoutSamples.START);
    private final WorkerDatabase database = new WorkerDatabase(clock);
    private final Handoffs handoffs = new JdbcHandoffs(database.jdbc());
    private final HandoffResolutions resolutions = new HandoffResolutions(
            handoffs,
            new HandoffViews(
                    handoffs,
                    database.checkouts(),
                    database.get(Claims.class),
                    database.get(EvidenceStore.class),
                    WorkItems.triages(database, TIMES),
                    TIMES,
                    clock),
            database.checkouts(),
            new IssuerRecord(issuerThatKnowsAPayment()),
            new NoStreams(),
            database.get(IdempotentCommands.class),
            (checkout, when) -> {},
            TIMES,
            clock);
    private final Actor.Operator ada =
            new Actor.Operator(OperatorId.next(), Set.of(OperatorRole.OPERATOR), CheckoutSamples.START);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theAgentIsToldWhatTheMerchantCallsTheOrderAndTheEventKeepsIt() {
        var id = unclear(Stage.RECONCILIATION_REQUIRED);

        var view = completed(id, "key-1", " HB-20391 ");

        assertThat(view.checkout().state()).isEqualTo(CheckoutState.SUCCEEDED);
        assertThat(view.checkout().orderReference()).isEqualTo("HB-20391");
        assertThat(facts(view.checkoutId(), "succeeded"))
                .containsEntry("resolution", "completed_by_operator")
                .containsEntry("order_reference", "HB-20391");
    }

    @Test
    void whatTheWorkerReadStaysWhereTheOperatorNamesNothing() {
        var id = unclear(Stage.RECONCILIATION_REQUIRED);
        database.jdbc().sql("UPDATE checkout SET order_reference = 'READ-7'").update();

        var view = completed(id, "key-1", null);

        assertThat(view.checkout().orderReference()).isEqualTo("READ-7");
        assertThat(facts(view.checkoutId(), "succeeded")).doesNotContainKey("order_reference");
    }

    @Test
    @Tag("law-11")
    void anotherNumberUnderTheSameKeyIsItsOwnErrorAndUnderAnotherChangesNothing() {
        var id = unclear(Stage.RECONCILIATION_REQUIRED);
        completed(id, "key-1", "HB-20391");

        assertThat(completed(id, "key-1", "HB-20391").checkout().orderReference())
                .isEqualTo("HB-20391");
        assertThatThrownBy(() -> completed(id, "key-1", "HB-1"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code()).isEqualTo("idempotency_key_reused"));
        assertThat(completed(id, "key-2", "HB-1").checkout().orderReference()).isEqualTo("HB-20391");
    }

    private HandoffView completed(HandoffId id, String key, @Nullable String order) {
        return resolutions.resolve(id, key, new ResolveHandoff(Resolution.COMPLETED_BY_OPERATOR, order), ada);
    }

    private HandoffId unclear(Stage stage) {
        return WorkItems.waiting(stage, database, handoffs, TIMES);
    }

    private Map<String, String> facts(CheckoutId checkout, String kind) {
        return database.checkouts().events(checkout, 0, 100).stream()
                .filter(event -> event.kind().equals(kind))
                .findFirst()
                .orElseThrow()
                .facts();
    }

    private CardIssuer issuerThatKnowsAPayment() {
        var card = AgentCardId.next();
        return (CardIssuer) Proxy.newProxyInstance(
                CardIssuer.class.getClassLoader(),
                new Class<?>[] {CardIssuer.class},
                (issuer, method, arguments) -> switch (method.getName()) {
                    case "cardsOf" -> List.of(canceled(card, (CheckoutId) arguments[0]));
                    case "witness" ->
                        new Witness(
                                card, CardState.CANCELED, WitnessVerdict.APPROVED, List.of(), clock.instant(), true);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static CardView canceled(AgentCardId card, CheckoutId checkout) {
        Money none = Money.of(0, "EUR");
        Money paid = Money.of(4820, "EUR");
        return new CardView(
                card,
                checkout,
                1,
                MandateId.next(),
                CardState.CANCELED,
                null,
                paid,
                paid,
                none,
                none,
                paid,
                none,
                "4242",
                null);
    }
}
