package cardrail.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.WalletId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The posting table, row by row, with its edges: which accounts, how much, which flag, and where positions stand after. */
@Tag("law-6")
class PostingTableTests {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Standing RICH = new Standing(eur(100), eur(0));
    private static final Standing POOR = new Standing(eur(3), eur(0));
    private static final Standing OWING = new Standing(eur(0), eur(4));

    /** lock 50: held 20, authorized 15, residual 5, captured 8 of which 2 were refunded; 2 were released. */
    private static final CardPosition OPEN =
            new CardPosition(eur(50), eur(20), eur(28), eur(15), eur(5), eur(8), eur(2), eur(3), false);

    private static final CardPosition CLOSED =
            new CardPosition(eur(50), eur(0), eur(28), eur(15), eur(5), eur(8), eur(2), eur(3), true);
    private static final AuthorizationPosition OWN =
            new AuthorizationPosition(eur(28), eur(15), eur(5), eur(8), eur(1));

    @Test
    void aTopUpPaysWhatIsOwedFirst() {
        assertThat(moves(PostingRules.topUp(RICH, eur(9)))).containsExactly("FUNDING>AVAILABLE 9");
        assertThat(moves(PostingRules.topUp(OWING, eur(9))))
                .containsExactly("FUNDING>RECEIVABLE 4", "FUNDING>AVAILABLE 5");
        assertThat(moves(PostingRules.topUp(OWING, eur(4)))).containsExactly("FUNDING>RECEIVABLE 4");
        assertThat(moves(PostingRules.topUp(OWING, eur(3)))).containsExactly("FUNDING>RECEIVABLE 3");
        assertThat(PostingRules.topUp(OWING, eur(3)).currency()).isEqualTo(EUR);
    }

    @Test
    void aLockMovesToTheHoldAndAnOpenOneBack() {
        assertThat(moves(post(new MoneyEvent.Issue(eur(7)), RICH, OPEN))).containsExactly("AVAILABLE>HELD 7");
        assertThat(moves(post(new MoneyEvent.Close(), RICH, OPEN))).containsExactly("HELD>AVAILABLE 20");
        assertThat(moves(post(new MoneyEvent.Close(), OWING, OPEN)))
                .containsExactly("HELD>RECEIVABLE 4", "HELD>AVAILABLE 16");
        assertThat(moves(post(new MoneyEvent.Close(), RICH, CLOSED))).isEmpty();
    }

    @Test
    void anApprovalTakesTheHoldThenAvailableThenIsOwed() {
        var covered = post(new MoneyEvent.Approval(eur(20), true), RICH, OPEN);
        assertThat(moves(covered)).containsExactly("HELD>AUTHORIZED 20");
        assertThat(covered.flag()).isNull();

        var beyond = post(new MoneyEvent.Approval(eur(26), true), POOR, OPEN);
        assertThat(moves(beyond))
                .containsExactly("HELD>AUTHORIZED 20", "AVAILABLE>AUTHORIZED 3", "RECEIVABLE>AUTHORIZED 3");
        assertThat(beyond.flag()).isEqualTo(Flags.BEYOND_HOLD);
    }

    @Test
    void anApprovalNobodyAskedForOrOnAClosedCardIsFlagged() {
        assertThat(post(new MoneyEvent.Approval(eur(1), false), RICH, OPEN).flag())
                .isEqualTo(Flags.APPROVED_UNASKED);
        assertThat(post(new MoneyEvent.Approval(eur(21), false), RICH, OPEN).flag())
                .isEqualTo(Flags.BEYOND_HOLD);
        var late = post(new MoneyEvent.Approval(eur(2), true), RICH, CLOSED);
        assertThat(moves(late)).containsExactly("AVAILABLE>AUTHORIZED 2");
        assertThat(late.flag()).isEqualTo(Flags.LATE_APPROVAL);
    }

    @Test
    void whatIsGivenUpReturnsToTheHoldOfAnOpenCard() {
        assertThat(moves(post(new MoneyEvent.Reversal(eur(10)), RICH, OPEN))).containsExactly("AUTHORIZED>HELD 10");
        assertThat(moves(post(new MoneyEvent.ApprovalNotKept(eur(15)), RICH, OPEN)))
                .containsExactly("AUTHORIZED>HELD 15");
        assertThat(moves(post(new MoneyEvent.Reversal(eur(18)), RICH, OPEN)))
                .containsExactly("AUTHORIZED>HELD 15", "RESIDUAL>HELD 3");
        // no more than is left of it
        assertThat(moves(post(new MoneyEvent.Reversal(eur(99)), RICH, OPEN)))
                .containsExactly("AUTHORIZED>HELD 15", "RESIDUAL>HELD 5");
        assertThat(moves(post(new MoneyEvent.CaptureRest(), RICH, OPEN)))
                .containsExactly("AUTHORIZED>HELD 15", "RESIDUAL>HELD 5");
    }

    @Test
    void whatIsGivenUpReturnsToTheOwnerOfAClosedCard() {
        assertThat(moves(post(new MoneyEvent.Reversal(eur(18)), RICH, CLOSED)))
                .containsExactly("AUTHORIZED>AVAILABLE 15", "RESIDUAL>AVAILABLE 3");
        assertThat(moves(post(new MoneyEvent.CaptureRest(), OWING, CLOSED)))
                .containsExactly("AUTHORIZED>RECEIVABLE 4", "AUTHORIZED>AVAILABLE 11", "RESIDUAL>AVAILABLE 5");
    }

    /** Of a lock of 10 with 18 approved, 8 were the owner's: they do not go to the hold. */
    @Test
    void whatWasApprovedBeyondTheLockReturnsToTheOwner() {
        var beyond = new CardPosition(eur(10), eur(0), eur(18), eur(12), eur(6), eur(0), eur(0), eur(0), false);
        var own = new AuthorizationPosition(eur(18), eur(12), eur(6), eur(0), eur(0));

        assertThat(moves(PostingRules.ofCard(new MoneyEvent.Reversal(eur(11)), RICH, beyond, own)))
                .containsExactly("AUTHORIZED>HELD 3", "AUTHORIZED>AVAILABLE 8");
        assertThat(moves(PostingRules.ofCard(new MoneyEvent.CaptureRest(), RICH, beyond, own)))
                .containsExactly("AUTHORIZED>HELD 10", "AUTHORIZED>AVAILABLE 2", "RESIDUAL>AVAILABLE 6");
        assertThat(moves(PostingRules.ofCard(new MoneyEvent.Reversal(eur(8)), RICH, beyond, own)))
                .containsExactly("AUTHORIZED>AVAILABLE 8");

        var less = new CardPosition(eur(15), eur(0), eur(18), eur(12), eur(6), eur(0), eur(0), eur(0), false);
        assertThat(moves(PostingRules.ofCard(new MoneyEvent.CaptureRest(), RICH, less, own)))
                .containsExactly("AUTHORIZED>HELD 12", "RESIDUAL>HELD 3", "RESIDUAL>AVAILABLE 3");
    }

    @Test
    void whatExpiresStaysExposedUntilItsEnd() {
        assertThat(moves(post(new MoneyEvent.Expiry(), RICH, OPEN))).containsExactly("AUTHORIZED>RESIDUAL 15");
        assertThat(moves(post(new MoneyEvent.ResidualEnd(), RICH, OPEN))).containsExactly("RESIDUAL>AVAILABLE 5");
    }

    @Test
    void aCaptureTakesFromWhatIsNearest() {
        var exact = post(new MoneyEvent.Capture(eur(20)), RICH, OPEN);
        assertThat(moves(exact)).containsExactly("AUTHORIZED>SPENT 15", "RESIDUAL>SPENT 5");
        assertThat(exact.flag()).isNull(); // 8 + 20 is what was approved

        var over = post(new MoneyEvent.Capture(eur(21)), RICH, OPEN);
        assertThat(moves(over)).containsExactly("AUTHORIZED>SPENT 15", "RESIDUAL>SPENT 5", "HELD>SPENT 1");
        assertThat(over.flag()).isEqualTo(Flags.OVER_CAPTURE);

        // 8 + 42 is the lock
        assertThat(post(new MoneyEvent.Capture(eur(42)), RICH, OPEN).flag()).isEqualTo(Flags.OVER_CAPTURE);
        var far = post(new MoneyEvent.Capture(eur(45)), POOR, OPEN);
        assertThat(moves(far))
                .containsExactly(
                        "AUTHORIZED>SPENT 15",
                        "RESIDUAL>SPENT 5",
                        "HELD>SPENT 20",
                        "AVAILABLE>SPENT 3",
                        "RECEIVABLE>SPENT 2");
        assertThat(far.flag()).isEqualTo(Flags.BEYOND_LOCK);
    }

    @Test
    void aForceCaptureTakesTheHoldThenTheOwners() {
        var within = post(new MoneyEvent.ForceCapture(eur(22)), POOR, OPEN);
        assertThat(moves(within)).containsExactly("HELD>SPENT 20", "AVAILABLE>SPENT 2");
        assertThat(within.flag()).isEqualTo(Flags.FORCE_CAPTURE);
        assertThat(post(new MoneyEvent.ForceCapture(eur(42)), RICH, OPEN).flag())
                .isEqualTo(Flags.FORCE_CAPTURE);
        assertThat(post(new MoneyEvent.ForceCapture(eur(43)), RICH, OPEN).flag())
                .isEqualTo(Flags.BEYOND_LOCK);
    }

    @Test
    void aRefundIsTheOwnersAsFarAsACaptureExplainsIt() {
        var explained = post(new MoneyEvent.Refund(eur(6)), RICH, OPEN);
        assertThat(moves(explained)).containsExactly("SPENT>AVAILABLE 6");
        assertThat(explained.flag()).isNull();

        var more = post(new MoneyEvent.Refund(eur(7)), OWING, OPEN);
        assertThat(moves(more)).containsExactly("SPENT>RECEIVABLE 4", "SPENT>AVAILABLE 2", "SPENT>SUSPENSE 1");
        assertThat(more.flag()).isEqualTo(Flags.UNMATCHED_REFUND);

        assertThat(moves(post(new MoneyEvent.RefundReversal(eur(5)), POOR, OPEN)))
                .containsExactly("AVAILABLE>SPENT 3", "RECEIVABLE>SPENT 2");
    }

    @Test
    void suspenseIsExplainedAsFarAsCapturesReach() {
        assertThat(moves(post(new MoneyEvent.SuspenseExplained(), RICH, OPEN))).containsExactly("SUSPENSE>AVAILABLE 3");
        var little = new CardPosition(eur(50), eur(0), eur(0), eur(0), eur(0), eur(4), eur(2), eur(3), true);
        assertThat(moves(post(new MoneyEvent.SuspenseExplained(), RICH, little)))
                .containsExactly("SUSPENSE>AVAILABLE 2");
    }

    @Test
    void theCardsPositionFollows() {
        assertThat(after(new MoneyEvent.Approval(eur(4), true), OPEN)).isEqualTo(card(16, 32, 19, 5, 8, 2, 3));
        assertThat(after(new MoneyEvent.ApprovalNotKept(eur(4)), OPEN)).isEqualTo(card(24, 24, 11, 5, 8, 2, 3));
        assertThat(after(new MoneyEvent.Reversal(eur(4)), OPEN)).isEqualTo(card(24, 28, 11, 5, 8, 2, 3));
        assertThat(after(new MoneyEvent.Expiry(), OPEN)).isEqualTo(card(20, 28, 0, 20, 8, 2, 3));
        assertThat(after(new MoneyEvent.ResidualEnd(), OPEN)).isEqualTo(card(20, 28, 15, 0, 8, 2, 3));
        assertThat(after(new MoneyEvent.CaptureRest(), OPEN)).isEqualTo(card(40, 28, 0, 0, 8, 2, 3));
        assertThat(after(new MoneyEvent.Capture(eur(16)), OPEN)).isEqualTo(card(20, 28, 0, 4, 24, 2, 3));
        assertThat(after(new MoneyEvent.ForceCapture(eur(4)), OPEN)).isEqualTo(card(16, 28, 15, 5, 12, 2, 3));
        assertThat(after(new MoneyEvent.Refund(eur(7)), OPEN)).isEqualTo(card(20, 28, 15, 5, 8, 8, 4));
        assertThat(after(new MoneyEvent.SuspenseExplained(), OPEN)).isEqualTo(card(20, 28, 15, 5, 8, 5, 0));
        assertThat(after(new MoneyEvent.RefundReversal(eur(1)), OPEN)).isEqualTo(card(20, 28, 15, 5, 8, 1, 3));
        assertThat(after(new MoneyEvent.RefundReversal(eur(5)), OPEN)).isEqualTo(card(20, 28, 15, 5, 8, -3, 3));
        var closed = after(new MoneyEvent.Close(), OPEN);
        assertThat(closed)
                .isEqualTo(new CardPosition(eur(50), eur(0), eur(28), eur(15), eur(5), eur(8), eur(2), eur(3), true));
        assertThat(after(new MoneyEvent.Issue(eur(50)), CardPosition.ofLock(eur(50))))
                .isEqualTo(new CardPosition(eur(50), eur(50), eur(0), eur(0), eur(0), eur(0), eur(0), eur(0), false));
    }

    /** What is owed counts as the owner's, too. */
    @Test
    void aRefundThatPaysADebtCountsAsRefunded() {
        var event = new MoneyEvent.Refund(eur(6));
        var transfers = post(event, OWING, OPEN).transfers();

        assertThat(OPEN.after(event, transfers).refunded()).isEqualTo(eur(8));
    }

    @Test
    void aCardsSumsAreOfItsParts() {
        assertThat(OPEN.used()).isEqualTo(eur(48));
        assertThat(OPEN.released()).isEqualTo(eur(2));
        assertThat(OPEN.refundable()).isEqualTo(eur(6));
        var over = new CardPosition(eur(5), eur(0), eur(0), eur(0), eur(0), eur(8), eur(9), eur(0), true);
        assertThat(over.released()).isEqualTo(eur(-3));
        assertThat(over.refundable()).isEqualTo(eur(0));
    }

    @Test
    void theAuthorizationsPositionFollows() {
        assertThat(own(new MoneyEvent.Approval(eur(4), true))).isEqualTo(authorization(32, 19, 5, 8, 1));
        assertThat(own(new MoneyEvent.ApprovalNotKept(eur(4)))).isEqualTo(authorization(24, 11, 5, 8, 1));
        assertThat(own(new MoneyEvent.Reversal(eur(4)))).isEqualTo(authorization(28, 11, 5, 8, 5));
        assertThat(own(new MoneyEvent.Expiry())).isEqualTo(authorization(28, 0, 20, 8, 1));
        assertThat(own(new MoneyEvent.ResidualEnd())).isEqualTo(authorization(28, 15, 0, 8, 1));
        assertThat(own(new MoneyEvent.CaptureRest())).isEqualTo(authorization(28, 0, 0, 8, 1));
        assertThat(own(new MoneyEvent.Capture(eur(16)))).isEqualTo(authorization(28, 0, 4, 24, 1));
        assertThat(AuthorizationPosition.none(EUR)).isEqualTo(authorization(0, 0, 0, 0, 0));
    }

    @Test
    void aTransferHasAnAmountAndTwoSides() {
        assertThatThrownBy(() -> new Transfer(Account.HELD, Account.SPENT, eur(0)))
                .hasMessageContaining("positive amount");
        assertThatThrownBy(() -> new Transfer(Account.HELD, Account.SPENT, eur(-1)))
                .hasMessageContaining("positive amount");
        assertThatThrownBy(() -> new Transfer(Account.HELD, Account.HELD, eur(1)))
                .hasMessageContaining("HELD twice");
    }

    @Test
    void whatConcernsAnAuthorizationNamesIt() {
        var ref = new Booking.CardRef(
                AgentCardId.next(), WalletId.next(), AgentId.next(), MandateId.next(), CheckoutId.next());

        assertThatThrownBy(() -> new Booking.OnCard("key", ref, new MoneyEvent.CaptureRest(), Instant.EPOCH))
                .hasMessage("capture_rest needs the authorization it concerns");
        assertThat(new Booking.OnCard("key", ref, new MoneyEvent.Close(), Instant.EPOCH).event())
                .isEqualTo(new MoneyEvent.Close());
    }

    @Test
    void wordsAreStable() {
        assertThat(new MoneyEvent.TopUp(eur(1)).kind()).isEqualTo("top_up");
        assertThat(new MoneyEvent.ApprovalNotKept(eur(1)).kind()).isEqualTo("approval_not_kept");
        assertThat(Arrays.stream(Account.values()).map(Account::code))
                .containsExactly(
                        "funding", "available", "held", "authorized", "residual", "spent", "receivable", "suspense");
        assertThat(Account.ofCode("suspense")).isEqualTo(Account.SUSPENSE);
    }

    private static Postings post(MoneyEvent.OfCard event, Standing standing, CardPosition card) {
        return PostingRules.ofCard(event, standing, card, OWN);
    }

    private static CardPosition after(MoneyEvent.OfCard event, CardPosition card) {
        return card.after(event, post(event, RICH, card).transfers());
    }

    private static AuthorizationPosition own(MoneyEvent.OfAuthorization event) {
        return OWN.after(event, post(event, RICH, OPEN).transfers());
    }

    /** Of a lock of 50, not closed: held, approved, authorized, residual, captured, refunded, suspense. */
    private static CardPosition card(long... parts) {
        var of = Arrays.stream(parts).mapToObj(PostingTableTests::eur).toList();
        return new CardPosition(
                eur(50), of.get(0), of.get(1), of.get(2), of.get(3), of.get(4), of.get(5), of.get(6), false);
    }

    private static AuthorizationPosition authorization(
            long approved, long authorized, long residual, long captured, long reversed) {
        return new AuthorizationPosition(eur(approved), eur(authorized), eur(residual), eur(captured), eur(reversed));
    }

    private static List<String> moves(Postings postings) {
        return postings.transfers().stream()
                .map(transfer -> transfer.debit() + ">" + transfer.credit() + " "
                        + transfer.amount().minor())
                .toList();
    }

    private static Money eur(long minor) {
        return new Money(minor, EUR);
    }
}
