package cardrail.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.Money;
import java.util.Currency;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("law-6")
class PostingRulesTests {

    private static final Currency EUR = Currency.getInstance("EUR");

    private Books books = new Books(eur(100_00));

    @Test
    void aLockIsCoveredByWhatIsAvailableAndByNothingElse() {
        var standing = new Standing(eur(50_00), eur(0));

        assertThat(PostingRules.covers(standing, eur(50_00))).isTrue();
        assertThat(PostingRules.covers(standing, eur(50_01))).isFalse();
    }

    @Test
    void approvalMovesFromTheHold() {
        books.post(new MoneyEvent.Issue(eur(50_00)));
        books.post(new MoneyEvent.Approval(eur(48_20), true));

        assertThat(books.card.held()).isEqualTo(eur(1_80));
        assertThat(books.card.authorized()).isEqualTo(eur(48_20));
        assertThat(books.flag).isNull();
    }

    @Test
    void captureBelowTheAuthorizationReturnsItsRestOnAClosedCard() {
        books.post(new MoneyEvent.Issue(eur(50_00)));
        books.post(new MoneyEvent.Approval(eur(50_00), true));
        books.post(new MoneyEvent.Close());
        books.post(new MoneyEvent.Capture(eur(45_00)));
        books.post(new MoneyEvent.CaptureRest());

        assertThat(books.available).isEqualTo(eur(55_00));
        assertThat(books.card.captured()).isEqualTo(eur(45_00));
        assertThat(books.card.released()).isEqualTo(eur(5_00));
        assertThat(books.card.authorized()).isEqualTo(eur(0));
    }

    @Test
    void captureAboveTheLockIsOwedWhereTheWalletIsEmpty() {
        books.post(new MoneyEvent.Issue(eur(100_00)));
        books.post(new MoneyEvent.Approval(eur(100_00), true));
        books.post(new MoneyEvent.Capture(eur(130_00)));

        assertThat(books.available).isEqualTo(eur(0));
        assertThat(books.owed).isEqualTo(eur(30_00));
        assertThat(books.flag).isEqualTo(Flags.BEYOND_LOCK);
    }

    @Test
    @Tag("law-1")
    void aCheckIsHeldBesideTheLock() {
        books.post(new MoneyEvent.Issue(eur(50_00)));
        books.post(new MoneyEvent.Check(eur(1_00)));

        assertThat(books.card.held()).isEqualTo(eur(50_00));
        assertThat(books.card.approved()).isEqualTo(eur(1_00));
        assertThat(books.authorization.approved()).isEqualTo(eur(1_00));
        assertThat(books.available).isEqualTo(eur(49_00));

        books.post(new MoneyEvent.CaptureRest());

        assertThat(books.card.held()).isEqualTo(eur(50_00));
        assertThat(books.available).isEqualTo(eur(50_00));
    }

    @Test
    void whatStripeStillHoldsIsTakenFromTheCardAndThenFromTheWallet() {
        books.post(new MoneyEvent.Issue(eur(50_00)));
        books.post(new MoneyEvent.HoldKept(eur(60_00)));

        assertThat(books.card.held()).isEqualTo(eur(0));
        assertThat(books.card.authorized()).isEqualTo(eur(60_00));
        assertThat(books.card.approved()).isEqualTo(eur(0));
        assertThat(books.authorization.authorized()).isEqualTo(eur(60_00));
        assertThat(books.available).isEqualTo(eur(40_00));
    }

    @Test
    void fundsOfADisputeComeBackAsFarAsWasCaptured() {
        books.post(new MoneyEvent.Issue(eur(50_00)));
        books.post(new MoneyEvent.Approval(eur(50_00), true));
        books.post(new MoneyEvent.Capture(eur(50_00)));
        books.post(new MoneyEvent.DisputeFundsReinstated(eur(50_00)));
        assertThat(books.available).isEqualTo(eur(100_00));
        assertThat(books.card.refunded()).isEqualTo(eur(50_00));

        books.post(new MoneyEvent.DisputeFundsRescinded(eur(50_00)));
        assertThat(books.available).isEqualTo(eur(50_00));
        assertThat(books.card.refunded()).isEqualTo(eur(0));
        books.post(new MoneyEvent.DisputeFundsReinstated(eur(60_00)));

        assertThat(books.available).isEqualTo(eur(100_00));
        assertThat(books.card.suspense()).isEqualTo(eur(10_00));
        assertThat(books.flag).isEqualTo(Flags.UNMATCHED_REFUND);
    }

    @Test
    void whatAPersonReleasesFromSuspenseIsTheOwners() {
        books.post(new MoneyEvent.Issue(eur(50_00)));
        books.post(new MoneyEvent.Refund(eur(7_00)));
        assertThat(books.card.suspense()).isEqualTo(eur(7_00));

        books.post(new MoneyEvent.SuspenseReleased());

        assertThat(books.card.suspense()).isEqualTo(eur(0));
        assertThat(books.card.refunded()).isEqualTo(eur(0));
        assertThat(books.available).isEqualTo(eur(57_00));
    }

    @Test
    void aCreditPaysWhatIsOwedFirst() {
        books.post(new MoneyEvent.Issue(eur(100_00)));
        books.post(new MoneyEvent.ForceCapture(eur(130_00)));
        books.post(new MoneyEvent.Refund(eur(50_00)));

        assertThat(books.owed).isEqualTo(eur(0));
        assertThat(books.available).isEqualTo(eur(20_00));
    }

    @Test
    @Tag("law-7")
    void lateApprovalTakesAvailableThenIsOwed() {
        books.post(new MoneyEvent.Issue(eur(60_00)));
        books.post(new MoneyEvent.Close());
        books.post(new MoneyEvent.Approval(eur(110_00), true));

        assertThat(books.available).isEqualTo(eur(0));
        assertThat(books.owed).isEqualTo(eur(10_00));
        assertThat(books.card.authorized()).isEqualTo(eur(110_00));
        assertThat(books.flag).isEqualTo(Flags.LATE_APPROVAL);
    }

    @Test
    void expiryLeavesResidualExposureThatALateCaptureUses() {
        books.post(new MoneyEvent.Issue(eur(50_00)));
        books.post(new MoneyEvent.Approval(eur(50_00), true));
        books.post(new MoneyEvent.Close());
        books.post(new MoneyEvent.Expiry());
        assertThat(books.card.residual()).isEqualTo(eur(50_00));

        books.post(new MoneyEvent.Capture(eur(50_00)));

        assertThat(books.card.residual()).isEqualTo(eur(0));
        assertThat(books.card.captured()).isEqualTo(eur(50_00));
        assertThat(books.available).isEqualTo(eur(50_00));
    }

    @Test
    void aRefundBeyondWhatWasCapturedWaitsInSuspense() {
        books.post(new MoneyEvent.Issue(eur(50_00)));
        books.post(new MoneyEvent.Capture(eur(20_00)));
        books.post(new MoneyEvent.Refund(eur(25_00)));
        assertThat(books.card.suspense()).isEqualTo(eur(5_00));
        assertThat(books.flag).isEqualTo(Flags.UNMATCHED_REFUND);

        books.post(new MoneyEvent.Capture(eur(10_00)));
        books.post(new MoneyEvent.SuspenseExplained());

        assertThat(books.card.suspense()).isEqualTo(eur(0));
        assertThat(books.card.refunded()).isEqualTo(eur(25_00));
    }

    /** Any order of events, sensible or not, keeps every account on its side and every card adding up. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void anyOrderOfEventsAddsUp(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int life = 0; life < 200; life++) {
            books = new Books(eur(random.nextLong(20_00, 200_00)));
            books.post(new MoneyEvent.Issue(eur(random.nextLong(1, 20_00))));
            for (int step = 0; step < 25; step++) {
                books.post(anyEvent(random));
            }
        }
    }

    private static MoneyEvent.OfCard anyEvent(RandomGenerator random) {
        var amount = eur(random.nextLong(1, 30_00));
        return switch (random.nextInt(11)) {
            case 0, 1 -> new MoneyEvent.Approval(amount, true);
            case 2 -> new MoneyEvent.Capture(amount);
            case 3 -> new MoneyEvent.ForceCapture(amount);
            case 4 -> new MoneyEvent.Reversal(amount);
            case 5 -> new MoneyEvent.Expiry();
            case 6 -> new MoneyEvent.ResidualEnd();
            case 7 -> new MoneyEvent.CaptureRest();
            case 8 -> new MoneyEvent.Refund(amount);
            case 9 -> new MoneyEvent.SuspenseExplained();
            default -> new MoneyEvent.Close();
        };
    }

    private static Money eur(long minor) {
        return new Money(minor, EUR);
    }

    /** One wallet with one card and one authorization, in memory, which checks itself after every event. */
    private static final class Books {

        private Money available;
        private Money owed = eur(0);
        private CardPosition card = CardPosition.ofLock(eur(1));
        private AuthorizationPosition authorization = AuthorizationPosition.none(EUR);
        private @Nullable String flag;

        Books(Money available) {
            this.available = available;
        }

        void post(MoneyEvent.OfCard event) {
            if (event instanceof MoneyEvent.Issue issue) {
                card = CardPosition.ofLock(issue.lock());
            }
            var postings = PostingRules.ofCard(event, new Standing(available, owed), card, authorization);
            flag = postings.flag();
            var flow = new Flow(EUR, postings.transfers());
            available = available.plus(flow.into(Account.AVAILABLE));
            owed = owed.minus(flow.into(Account.RECEIVABLE));
            card = card.after(event, postings.transfers());
            if (event instanceof MoneyEvent.OfAuthorization own) {
                authorization = authorization.after(own, postings.transfers());
            }
            check(event);
        }

        private void check(MoneyEvent event) {
            assertThat(List.of(
                            available,
                            owed,
                            card.held(),
                            card.authorized(),
                            card.residual(),
                            card.captured(),
                            card.refunded(),
                            card.suspense(),
                            authorization.authorized(),
                            authorization.residual()))
                    .as("after %s: %s", event, card)
                    .noneMatch(Money::isNegative);
            assertThat(card.held()
                            .plus(card.authorized())
                            .plus(card.residual())
                            .plus(card.captured())
                            .plus(card.released()))
                    .isEqualTo(card.lock());
            assertThat(card.authorized()).isEqualTo(authorization.authorized());
        }
    }
}
