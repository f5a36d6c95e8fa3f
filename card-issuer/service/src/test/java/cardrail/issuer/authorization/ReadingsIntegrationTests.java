package cardrail.issuer.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.DiscrepancyView;
import cardrail.issuer.api.DisputeView;
import cardrail.issuer.api.Ids;
import cardrail.issuer.api.WitnessVerdict;
import cardrail.issuer.card.Cards;
import cardrail.issuer.ledger.Flags;
import cardrail.issuer.ledger.Ledger;
import cardrail.issuer.stripe.StripeAuthorization;
import cardrail.issuer.stripe.StripeAuthorization.Status;
import cardrail.issuer.stripe.StripeTransaction;
import cardrail.issuer.stripe.StripeTransaction.Dispute;
import cardrail.issuer.stripe.StripeTransaction.Funds;
import cardrail.issuer.stripe.StripeTransaction.Kind;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** What each thing that Stripe may tell of a card does to its money, the trail and what a person is told. */
@Tag("law-6")
class ReadingsIntegrationTests extends GateAsked {

    private final AuthorizationBook book;
    private final Cards cards;
    private final Ledger ledger;
    private final TransactionOperations transaction;
    private final String authorization = "iauth_" + Ids.next("");

    ReadingsIntegrationTests(
            @Autowired AuthorizationBook book,
            @Autowired Cards cards,
            @Autowired Ledger ledger,
            @Autowired TransactionOperations transaction) {
        this.book = book;
        this.cards = cards;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    @Test
    @Tag("law-3")
    void whatTheGateDecidesIsInTheTrailAndEndsTheArm() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));

        ask(card, authorization + "0", 20_01, 0);
        ask(card, authorization, 15_00, 0);

        assertThat(trail(card))
                .containsSubsequence(
                        "authorization.declined " + authorization + "0 over EUR 20.01: over_limit.",
                        "card.disarmed paid",
                        "authorization.approved " + authorization + " over EUR 15.00: approved.");
        assertThat(money(card)).isEqualTo("held 500, authorized 1500, residual 0, captured 0, refunded 0, suspense 0");
        assertThat(worker().card(card.id()).state()).isNotEqualTo(CardState.ARMED);
    }

    @Test
    @Tag("law-3")
    void whatStripeApprovedByItselfIsBookedOnceAndEndsTheArm() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        var told = told(12_00, Status.PENDING, answer(12_00, true, "network_fallback"));

        tell(card, told);
        assertThat(trail(card)).anyMatch(line -> line.startsWith("authorization.approved_unasked "));
        tell(card, told);

        assertThat(money(card)).isEqualTo("held 800, authorized 1200, residual 0, captured 0, refunded 0, suspense 0");
        assertThat(trail(card).stream().filter(line -> !line.startsWith("card.")))
                .contains("authorization.approved_unasked " + authorization + " over EUR 12.00: network_fallback.")
                .filteredOn(line -> line.contains("unasked"))
                .hasSize(1);
        assertThat(trail(card)).contains("card.disarmed paid");
        assertThat(opened(card)).containsExactly(Flags.APPROVED_UNASKED);
        assertThat(worker().card(card.id()).state()).isNotEqualTo(CardState.ARMED);
        assertThat(book.isPaid(card.id())).isTrue();
        assertThat(book.isPaid(card.checkoutId())).isTrue();
    }

    @Test
    void aYesThatStripeDidNotKeepGoesBackAndIsInTheTrail() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        ask(card, authorization, 15_00, 0);

        tell(card, told(0, Status.CLOSED, answer(15_00, false, "webhook_timeout")));

        assertThat(money(card)).isEqualTo("held 2000, authorized 0, residual 0, captured 0, refunded 0, suspense 0");
        assertThat(trail(card))
                .contains("authorization.not_kept " + authorization
                        + ": of the EUR 15.00 that were approved here, Stripe did not keep EUR 15.00.");
        assertThat(book.onRecord(card.id()).verdict()).isEqualTo(WitnessVerdict.DECLINED_ONLY);
    }

    @Test
    void aQuestionThatIsOpenIsOnRecordUntilItsAnswer() {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        assertThat(book.onRecord(card.id()).verdict()).isEqualTo(WitnessVerdict.NONE);
        var asking = new StripeAuthorization(
                authorization, eur(15_00), eur(0), eur(0), Status.PENDING, List.of(), true, clock.instant());

        tell(card, asking);

        assertThat(book.onRecord(card.id()).verdict()).isEqualTo(WitnessVerdict.PENDING);
        assertThat(book.isPaid(card.id())).isFalse();
        assertThat(book.isPaid(card.checkoutId())).isFalse();
        assertThat(reason(ask(card, authorization, 15_00, 0))).isEqualTo("approved");
        tell(card, asking); // older than our answer, which stays
        assertThat(book.onRecord(card.id()).verdict()).isEqualTo(WitnessVerdict.APPROVED);
        assertThat(book.onRecord(card.id()).authorizations()).singleElement().satisfies(view -> {
            assertThat(view.reason()).isEqualTo("approved");
            assertThat(view.at()).isCloseTo(clock.instant(), within(1, ChronoUnit.SECONDS));
        });
    }

    @Test
    void aReversalFreesItsPartOnce() {
        var card = paid(15_00);
        var lowered = new StripeAuthorization(
                authorization, eur(9_00), eur(9_00), eur(0), Status.PENDING, yes(15_00), false, clock.instant());

        tell(card, lowered);
        tell(card, lowered);

        assertThat(money(card)).isEqualTo("held 1100, authorized 900, residual 0, captured 0, refunded 0, suspense 0");
        assertThat(ledger.authorization(authorization).orElseThrow().reversed()).isEqualTo(eur(6_00));
    }

    @Test
    void whatExpiresStaysExposedAndWhatIsClosedDoesNot() {
        var card = paid(15_00);

        tell(card, told(15_00, Status.EXPIRED, yes(15_00).getFirst()));

        assertThat(money(card)).isEqualTo("held 500, authorized 0, residual 1500, captured 0, refunded 0, suspense 0");
        tell(card, told(15_00, Status.CLOSED, yes(15_00).getFirst()));
        assertThat(money(card)).isEqualTo("held 2000, authorized 0, residual 0, captured 0, refunded 0, suspense 0");
    }

    @Test
    void aCaptureOfItsAuthorizationReturnsTheRestWhenThatIsClosed() {
        var card = paid(15_00);
        var capture = transaction(Kind.CAPTURE, 11_00, authorization);

        tell(card, captured(11_00, Status.PENDING, 4_00), capture);
        assertThat(money(card))
                .isEqualTo("held 500, authorized 400, residual 0, captured 1100, refunded 0, suspense 0");
        tell(card, captured(11_00, Status.CLOSED, 0), capture);

        assertThat(money(card)).isEqualTo("held 900, authorized 0, residual 0, captured 1100, refunded 0, suspense 0");
        assertThat(opened(card)).isEmpty();
        assertThat(jdbc.sql("select count(*) from ledger_booking where card_id = :id and kind = 'suspense_explained'")
                        .param("id", card.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aCaptureOfNothingThatWasApprovedIsToldToAPerson() {
        var card = paid(15_00);
        var foreign = transaction(Kind.CAPTURE, 3_00, "iauth_other");
        var declined = "iauth_" + Ids.next("");
        var of = new StripeAuthorization(
                declined,
                eur(0),
                null,
                eur(0),
                Status.CLOSED,
                List.of(answer(1_00, false, "card_inactive")),
                false,
                clock.instant());

        tell(card, of, transaction(Kind.CAPTURE, 1_00, declined), foreign, transaction(Kind.CAPTURE, 1_00, null));

        assertThat(money(card)).isEqualTo("held 0, authorized 1500, residual 0, captured 500, refunded 0, suspense 0");
        assertThat(opened(card)).containsExactly(Flags.FORCE_CAPTURE, Flags.FORCE_CAPTURE, Flags.FORCE_CAPTURE);
        assertThat(owner().discrepancies(true))
                .filteredOn(found -> card.id().equals(found.cardId()))
                .extracting(DiscrepancyView::amount)
                .containsExactlyInAnyOrder(eur(3_00), eur(1_00), eur(1_00));
    }

    @Test
    void aRefundIsExplainedByTheCaptureThatComesAfterIt() {
        var card = paid(15_00);
        var refund = transaction(Kind.REFUND, 4_00, null);
        tell(card, captured(0, Status.PENDING, 15_00), refund);
        assertThat(money(card))
                .isEqualTo("held 500, authorized 1500, residual 0, captured 0, refunded 0, suspense 400");
        assertThat(opened(card)).containsExactly(Flags.UNMATCHED_REFUND);

        tell(card, captured(15_00, Status.CLOSED, 0), refund, transaction(Kind.CAPTURE, 15_00, authorization));

        assertThat(money(card))
                .isEqualTo("held 500, authorized 0, residual 0, captured 1500, refunded 400, suspense 0");
        var back = transaction(Kind.REFUND_REVERSAL, 4_00, null);
        tell(card, captured(15_00, Status.CLOSED, 0), back);
        assertThat(money(card)).isEqualTo("held 500, authorized 0, residual 0, captured 1500, refunded 0, suspense 0");
    }

    @Test
    void whatARefundThatWasTakenBackMakesRoomForIsExplained() {
        var card = paid(15_00);
        var capture = transaction(Kind.CAPTURE, 15_00, authorization);
        tell(card, captured(15_00, Status.CLOSED, 0), capture, transaction(Kind.REFUND, 15_00, null));
        tell(card, captured(15_00, Status.CLOSED, 0), transaction(Kind.REFUND, 4_00, null));
        assertThat(money(card)).endsWith("refunded 1500, suspense 400");

        tell(card, captured(15_00, Status.CLOSED, 0), transaction(Kind.REFUND_REVERSAL, 15_00, null));

        assertThat(money(card)).endsWith("refunded 400, suspense 0");
    }

    @Test
    void onlyFundsOfADisputeThatMovedAreBookedAndItsStatesAreInTheTrail() {
        var card = paid(15_00);
        var ended = captured(15_00, Status.CLOSED, 0);
        var id = "idp_" + Ids.next("");
        var capture = "ipi_" + Ids.next("");
        var open = dispute(capture, new Dispute(id, "submitted", eur(15_00), List.of()));
        tell(card, ended, open);
        tell(card, ended, open);
        assertThat(money(card)).endsWith("captured 1500, refunded 0, suspense 0");
        var back = new Funds("txn_" + Ids.next(""), eur(15_00));
        var won = dispute(capture, new Dispute(id, "won", eur(15_00), List.of(back)));
        tell(card, ended, won);
        assertThat(money(card)).endsWith("captured 1500, refunded 1500, suspense 0");
        tell(card, ended, open); // an older reading
        assertThat(seen(id).status()).isEqualTo("won");
        assertThat(seen(id).returned()).isEqualTo(eur(15_00));
        var taken = new Funds("txn_" + Ids.next(""), eur(-15_00));

        tell(card, ended, dispute(capture, new Dispute(id, "lost", eur(15_00), List.of(back, taken))));

        assertThat(money(card)).endsWith("captured 1500, refunded 0, suspense 0");
        assertThat(seen(id).cardId()).isEqualTo(card.id());
        assertThat(seen(id).transactionId()).isEqualTo(capture);
        assertThat(trail(card).stream().filter(line -> line.startsWith("dispute.")))
                .containsExactly(
                        "dispute.submitted " + id + " of " + capture + " over EUR 15.00, returned EUR 0.00.",
                        "dispute.won " + id + " of " + capture + " over EUR 15.00, returned EUR 15.00.",
                        "dispute.lost " + id + " of " + capture + " over EUR 15.00, returned EUR 0.00.");
    }

    @Test
    void whatADisputesFundsThatWereTakenAgainMakeRoomForIsExplained() {
        var card = paid(15_00);
        var ended = captured(15_00, Status.CLOSED, 0);
        var id = "idp_" + Ids.next("");
        var capture = "ipi_" + Ids.next("");
        var back = new Funds("txn_" + Ids.next(""), eur(15_00));
        tell(card, ended, dispute(capture, new Dispute(id, "won", eur(15_00), List.of(back))));
        tell(card, ended, transaction(Kind.REFUND, 4_00, null));
        assertThat(money(card)).endsWith("refunded 1500, suspense 400");
        var taken = new Funds("txn_" + Ids.next(""), eur(-15_00));

        tell(card, ended, dispute(capture, new Dispute(id, "lost", eur(15_00), List.of(back, taken))));

        assertThat(money(card)).endsWith("refunded 400, suspense 0");
    }

    /** A capture took the increment that is told together with it. */
    @Test
    void whatStripeHoldsBeyondOurBooksIsHeldHere() {
        var card = paid(10_00);
        var both = incremented(Status.PENDING, 12_00);

        tell(card, both, transaction(Kind.CAPTURE, 12_00, authorization));

        assertThat(money(card))
                .isEqualTo("held 300, authorized 500, residual 0, captured 1200, refunded 0, suspense 0");
    }

    /** The same, where the authorization has expired by then: once, and not again when nobody can capture it any more. */
    @Test
    void whatStripeHeldLastIsWhatExpires() {
        var card = paid(10_00);
        var gone = incremented(Status.EXPIRED, 12_00);
        var capture = transaction(Kind.CAPTURE, 12_00, authorization);

        tell(card, gone, capture);

        assertThat(money(card))
                .isEqualTo("held 300, authorized 0, residual 500, captured 1200, refunded 0, suspense 0");

        var late = incremented(Status.EXPIRED, 17_00);
        tell(card, late, capture, transaction(Kind.CAPTURE, 5_00, authorization));
        assertThat(money(card)).isEqualTo("held 300, authorized 0, residual 0, captured 1700, refunded 0, suspense 0");
    }

    /** Over 10.00 and 5.00 more, of which the latter is or was held last. */
    private StripeAuthorization incremented(Status status, long captured) {
        return new StripeAuthorization(
                authorization,
                eur(15_00),
                eur(5_00),
                eur(captured),
                status,
                List.of(yes(10_00).getFirst(), answer(5_00, true, "webhook_approved")),
                false,
                clock.instant());
    }

    @Test
    void aReadingOfSomebodyElsesIsABug() {
        var card = issue(mandate(eur(50_00)), eur(20_00));

        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        _ -> book.book(cards.lock(card.id()).orElseThrow().facts(), () -> false)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A card locked to 20.00 on which that much is approved. */
    private CardView paid(long minor) {
        var card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        assertThat(reason(ask(card, authorization, minor, 0))).isEqualTo("approved");
        return card;
    }

    private void tell(CardView card, StripeAuthorization authorization, StripeTransaction... transactions) {
        transaction.executeWithoutResult(_ -> book.book(
                cards.lock(card.id()).orElseThrow().facts(),
                new StripeReading(List.of(authorization), List.of(transactions))));
        ledgerAddsUp();
    }

    private StripeAuthorization told(long amount, Status status, StripeAuthorization.Answer... history) {
        return new StripeAuthorization(
                authorization, eur(amount), null, eur(0), status, List.of(history), false, clock.instant());
    }

    private StripeAuthorization captured(long captured, Status status, long held) {
        return new StripeAuthorization(
                authorization, eur(15_00), eur(held), eur(captured), status, yes(15_00), false, clock.instant());
    }

    private List<StripeAuthorization.Answer> yes(long minor) {
        return List.of(answer(minor, true, "webhook_approved"));
    }

    private StripeAuthorization.Answer answer(long minor, boolean approved, String reason) {
        return new StripeAuthorization.Answer(eur(minor), approved, reason, clock.instant());
    }

    private StripeTransaction transaction(Kind kind, long minor, @Nullable String of) {
        return new StripeTransaction("ipi_" + Ids.next(""), kind, eur(minor), of, clock.instant(), null);
    }

    private StripeTransaction dispute(String capture, Dispute dispute) {
        return new StripeTransaction(capture, Kind.CAPTURE, eur(15_00), authorization, clock.instant(), dispute);
    }

    private DisputeView seen(String dispute) {
        return owner().disputes().stream()
                .filter(found -> found.id().equals(dispute))
                .findFirst()
                .orElseThrow();
    }

    private String money(CardView card) {
        var now = ledger.card(card.id()).orElseThrow();
        return "held %d, authorized %d, residual %d, captured %d, refunded %d, suspense %d"
                .formatted(
                        now.held().minor(),
                        now.authorized().minor(),
                        now.residual().minor(),
                        now.captured().minor(),
                        now.refunded().minor(),
                        now.suspense().minor());
    }

    private List<String> opened(CardView card) {
        return owner().discrepancies(true).stream()
                .filter(found -> card.id().equals(found.cardId()))
                .map(DiscrepancyView::kind)
                .toList();
    }

    private List<String> trail(CardView card) {
        return jdbc.sql("select action || ' ' || detail from audit_entry where subject = :id order by sequence")
                .param("id", card.id().value())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
