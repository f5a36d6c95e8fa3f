package cardrail.checkout.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.Limits;
import cardrail.checkout.api.AcceptedTerms;
import cardrail.checkout.api.CheckoutPhase;
import cardrail.checkout.api.Decision;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffState;
import cardrail.checkout.api.HandoffView;
import cardrail.checkout.api.PageChanges;
import cardrail.checkout.api.PageDiff;
import cardrail.checkout.api.Resolution;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Claims;
import cardrail.checkout.attempt.Stage;
import cardrail.checkout.attempt.WorkerDatabase;
import cardrail.checkout.command.IdempotentCommands;
import cardrail.checkout.evidence.EvidenceStore;
import cardrail.checkout.web.Actor;
import cardrail.checkout.web.ProblemException;
import cardrail.issuer.api.ApiProblem;
import cardrail.issuer.api.Json;
import cardrail.issuer.api.LegalConsent;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.OperatorRole;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who drives a live page, and what that allows, on real rows. */
class HandoffControlIntegrationTests {

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
    private final NoStreams streams = new NoStreams();
    private final HandoffDesk desk = new HandoffDesk(
            handoffs,
            views,
            database.checkouts(),
            database.get(Claims.class),
            streams,
            database.get(IdempotentCommands.class),
            (checkout, when) -> {},
            TIMES,
            clock);

    private final ArmingIssuer issuer = new ArmingIssuer();
    private final HandoffControl control = new HandoffControl(
            handoffs,
            views,
            database.checkouts(),
            database.get(Claims.class),
            new IssuerRecord(issuer.asIssuer()),
            streams,
            database.get(IdempotentCommands.class),
            (checkout, when) -> {},
            TIMES,
            LIMITS,
            clock);

    private final Actor.Operator ada = operator();
    private final Actor.Operator bob = operator();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void onlyTheHolderOfAnItemWithALivePageTakesControl() {
        var id = waiting(Stage.HANDOFF_PREVIEW);
        assertCode(() -> control.takeControl(id, ada), "not_the_holder");
        desk.claim(id, ada);
        assertCode(() -> control.takeControl(id, bob), "already_claimed");
        assertCode(() -> control.takeControl(id, ada), "page_gone");

        livePage(id);
        var view = control.takeControl(id, ada);

        assertThat(view.state()).isEqualTo(HandoffState.IN_PROGRESS);
        assertThat(view.controlUntil()).isEqualTo(now.plus(LIMITS.takeoverIdle()));
        assertThat(view.live()).isTrue();
        assertCode(() -> control.takeControl(id, bob), "already_claimed");
        assertCode(() -> desk.claim(id, bob), "already_claimed");
        assertThat(verbs(view)).contains("release_control").doesNotContain("take_control", "return");
    }

    @ParameterizedTest
    @CsvSource({"HANDOFF_PREVIEW", "HANDOFF_BEFORE_SUBMIT"})
    void wherePageAndWorkerAreGoneTheHolderStartsOverOrGivesUpAndDrivesNothing(Stage stage) {
        var id = driven(stage);
        pageGone();

        var view = views.of(handoffs.find(id).orElseThrow(), ada.id());
        assertThat(view.live()).isFalse();
        assertThat(verbs(view))
                .contains("release", "return", "abandon")
                .doesNotContain("take_control", "release_control", "allow_payment");
        assertThat(desk.abandon(id, "key-1", ada).state()).isEqualTo(HandoffState.ABANDONED);
        assertThat(checkout(id).stage()).isEqualTo(Stage.BLOCKED);
    }

    @Test
    void whatChangedInThePageIsKeptOnceWithTheItemAndWithWhoGaveItBack() {
        var evidence = database.get(EvidenceStore.class);
        var id = driven(Stage.HANDOFF_PREVIEW);
        var checkout = handoffs.find(id).orElseThrow().facts().checkoutId();
        var changes = new PageChanges(
                "first_input",
                true,
                List.of(new PageChanges.Change("field", "Code from the bank", "empty", "filled")),
                2,
                ada.code());
        assertThat(evidence.keep(checkout, changes, now)).isEmpty();
        control.releaseControl(id, "key-1", ada);

        assertThat(evidence.keep(checkout, changes, now)).hasValue(new EvidenceStore.GivenBack(id, ada.code()));
        assertThat(evidence.keep(checkout, changes, now.plusSeconds(1))).isEmpty();

        assertThat(evidence.changes(id)).hasValue(new PageDiff(ada.code(), now, changes));
        assertThat(evidence.deleteExpired(now.plus(Duration.ofDays(400)), 10)).isPositive();
        assertThat(evidence.changes(id)).isEmpty();
    }

    @Test
    void anUnclearOutcomeIsDecidedByEvidenceAndNotDriven() {
        var id = waiting(Stage.RECONCILIATION_REQUIRED);
        desk.claim(id, ada);
        livePage(id);
        assertCode(() -> control.takeControl(id, ada), "cannot_take_control");
    }

    @Test
    void whoDoesNothingForTooLongKeepsTheClaimAndLosesControl() {
        var id = driven(Stage.HANDOFF_PREVIEW);
        now = now.plus(LIMITS.takeoverIdle());

        var view = views.of(handoffs.find(id).orElseThrow(), ada.id());
        assertThat(view.state()).isEqualTo(HandoffState.CLAIMED);
        assertThat(view.claimedBy()).isEqualTo(ada.id());
        assertThat(view.controlUntil()).isNull();
        assertCode(() -> control.releaseControl(id, "key-1", ada), "not_in_control");
        assertThat(control.takeControl(id, ada).state()).isEqualTo(HandoffState.IN_PROGRESS);
    }

    @ParameterizedTest
    @CsvSource({
        "HANDOFF_PREVIEW, RESUMED_PREVIEW",
        "HANDOFF_BEFORE_SUBMIT, RESUMED_EXECUTE",
        "HANDOFF_AFTER_SUBMIT, SUBMITTING"
    })
    @Tag("law-11")
    void givingThePageBackMovesTheCheckoutOnceAndOnlyOnce(Stage stage, Stage then) {
        var id = driven(stage);
        assertCode(() -> control.releaseControl(id, "key-1", bob), "not_in_control");

        assertThat(control.releaseControl(id, "key-2", ada).resolution()).isEqualTo(Resolution.CLEARED_RESUME);
        assertThat(control.releaseControl(id, "key-2", ada).state()).isEqualTo(HandoffState.RESOLVED);
        assertThat(control.releaseControl(id, "key-3", ada).state()).isEqualTo(HandoffState.RESOLVED);

        assertThat(checkout(id).stage()).isEqualTo(then);
        assertThat(streams.told).startsWith("recheck", "end");
        assertThat(kinds(id)).containsOnlyOnce("released");
        assertCode(() -> desk.abandon(id, "key-4", ada), "handoff_closed");
    }

    @ParameterizedTest
    @CsvSource({"HANDOFF_BEFORE_SUBMIT", "HANDOFF_AFTER_SUBMIT"})
    @Tag("law-3")
    void aPaymentIsAllowedToWhoDrivesAndMarkedBeforeTheCardIsArmed(Stage stage) {
        var id = waiting(stage);
        desk.claim(id, ada);
        livePage(id);
        assertCode(() -> control.allowPayment(id, "key-1", ada), "not_in_control");
        takeControl(id);
        issuer.whileArming = () -> assertThat(checkout(id).stage()).isEqualTo(Stage.HANDOFF_AFTER_SUBMIT);

        var view = control.allowPayment(id, "key-2", ada);

        assertThat(view.phase()).isEqualTo(CheckoutPhase.AFTER_SUBMIT);
        assertThat(issuer.asked)
                .containsExactly("arm " + checkout(id).course().requiredOffer().total() + " for 600 s by OPERATOR");
        assertThat(handoffs.allowance(checkout(id).id()))
                .hasValueSatisfying(allowance -> assertThat(allowance.item()).isEqualTo(id));
        assertThat(kinds(id)).containsSubsequence("control_taken", "payment_allowed", "card_armed");
    }

    @Test
    void beforeThereIsACardThereIsNothingToAllow() {
        var id = driven(Stage.HANDOFF_PREVIEW);
        assertCode(() -> control.allowPayment(id, "key-1", ada), "no_card");
        assertThat(issuer.asked).isEmpty();
        assertThat(checkout(id).stage()).isEqualTo(Stage.HANDOFF_PREVIEW);
    }

    @Test
    @Tag("law-11")
    void anAllowanceThatIsRepeatedAfterItEndedArmsNothing() {
        var id = driven(Stage.HANDOFF_BEFORE_SUBMIT);
        control.allowPayment(id, "key-1", ada);
        handoffs.withdraw(handoffs.allowance(checkout(id).id()).orElseThrow(), now);
        issuer.asked.clear();

        assertCode(() -> control.allowPayment(id, "key-1", ada), "not_in_control");
        assertThat(issuer.asked).isEmpty();
    }

    @Test
    @Tag("law-3")
    void whereControlIsLostWhileTheCardIsArmedItIsDisarmedAtOnce() {
        var id = driven(Stage.HANDOFF_BEFORE_SUBMIT);
        issuer.whileArming = () -> now = now.plus(LIMITS.takeoverIdle());

        assertCode(() -> control.allowPayment(id, "key-1", ada), "not_in_control");
        assertThat(issuer.asked).last().isEqualTo("disarm control_lost");
    }

    @Test
    @Tag("law-5")
    void nothingIsAllowedOnTheCardOfAnAttemptBefore() {
        var id = driven(Stage.HANDOFF_BEFORE_SUBMIT);
        issuer.cardAttempt = checkout(id).course().attempt() - 1;

        assertCode(() -> control.allowPayment(id, "key-1", ada), "no_card");
        assertThat(issuer.asked).isEmpty();
        assertThat(checkout(id).stage()).isEqualTo(Stage.HANDOFF_BEFORE_SUBMIT);
    }

    @Test
    @Tag("law-5")
    void whatTheIssuerRefusesStillCountsAsAClick() {
        var id = driven(Stage.HANDOFF_BEFORE_SUBMIT);
        issuer.refusal = new ApiProblem(422, "mandate_revoked", null, null);

        assertCode(() -> control.allowPayment(id, "key-1", ada), "issuer_refused");
        assertThat(checkout(id).stage()).isEqualTo(Stage.HANDOFF_AFTER_SUBMIT);
    }

    @Test
    @Tag("law-10")
    void aPaymentIsNotAllowedForWhatTheMandateDoesNotAcceptAnyMore() {
        var id = driven(Stage.HANDOFF_BEFORE_SUBMIT);
        offered(id, Set.of(LegalConsent.TERMS_OF_SALE));
        issuer.consents = List.of(LegalConsent.PRIVACY_NOTICE);

        assertCode(() -> control.allowPayment(id, "key-1", ada), "legal_consent_withdrawn");

        assertThat(issuer.asked).isEmpty();
        assertThat(checkout(id).stage()).isEqualTo(Stage.HANDOFF_BEFORE_SUBMIT);
        assertThat(handoffs.allowance(checkout(id).id())).isEmpty();

        issuer.consents = List.of(LegalConsent.TERMS_OF_SALE);
        control.allowPayment(id, "key-2", ada);
        assertThat(issuer.asked).hasSize(1);
    }

    @Test
    @Tag("law-10")
    void aPaymentIsNotAllowedWhereNobodyKnowsWhatTheMandateAccepts() {
        var id = driven(Stage.HANDOFF_BEFORE_SUBMIT);
        offered(id, Set.of(LegalConsent.TERMS_OF_SALE));
        issuer.refusal = new ApiProblem(503, "issuer_unavailable", null, null);

        assertCode(() -> control.allowPayment(id, "key-1", ada), "issuer_unavailable");

        assertThat(issuer.asked).isEmpty();
        assertThat(checkout(id).stage()).isEqualTo(Stage.HANDOFF_BEFORE_SUBMIT);
    }

    /** The offer says that this was accepted for it. */
    private void offered(HandoffId id, Set<LegalConsent> accepted) {
        var terms = List.of(new AcceptedTerms(List.copyOf(accepted), "I accept the terms and conditions"));
        assertThat(database.jdbc()
                        .sql("UPDATE checkout SET offer = offer || CAST(:more AS jsonb) WHERE id = :id")
                        .param("more", Json.mapper().writeValueAsString(Map.of("accepted_terms", terms)))
                        .param("id", checkout(id).id().value())
                        .update())
                .isEqualTo(1);
        assertThat(checkout(id).course().requiredOffer().acceptedTerms()).isEqualTo(terms);
    }

    private HandoffId driven(Stage stage) {
        var id = waiting(stage);
        desk.claim(id, ada);
        livePage(id);
        takeControl(id);
        return id;
    }

    private void takeControl(HandoffId id) {
        control.takeControl(id, ada);
        now = now.plusMillis(1);
    }

    private void livePage(HandoffId id) {
        database.jdbc()
                .sql("""
                        INSERT INTO browser_session (checkout_id, wallet_id, agent_id, node, lease_until)
                        SELECT id, wallet_id, agent_id, 'node_1', :until FROM checkout WHERE id = :id
                        """)
                .param("id", checkout(id).id().value())
                .param("until", OffsetDateTime.ofInstant(now.plus(Duration.ofHours(1)), ZoneOffset.UTC))
                .update();
    }

    private void pageGone() {
        database.jdbc().sql("DELETE FROM browser_session").update();
    }

    private HandoffId waiting(Stage stage) {
        return WorkItems.waiting(stage, database, handoffs, TIMES);
    }

    private Checkout checkout(HandoffId id) {
        var checkout = handoffs.find(id).orElseThrow().facts().checkoutId();
        return database.checkouts().find(checkout).orElseThrow().checkout();
    }

    private List<String> kinds(HandoffId id) {
        return database.checkouts().events(checkout(id).id(), 0, 100).stream()
                .map(event -> event.kind())
                .toList();
    }

    private static List<String> verbs(HandoffView view) {
        return view.decisions().stream().map(Decision::verb).toList();
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
