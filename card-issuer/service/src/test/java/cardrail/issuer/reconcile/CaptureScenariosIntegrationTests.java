package cardrail.issuer.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.api.CardState;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.TopUp;
import cardrail.issuer.ledger.Account;
import java.time.Duration;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios 35 to 52: an authorization until its money is taken or given up. */
@Tag("thorough")
class CaptureScenariosIntegrationTests extends Scenarios {

    @Test
    @Tag("law-1")
    void s35AnIncrementWithinTheLockBelongsToItsPayment() {
        var card = arm(locked(eur(20_00), true));
        var authorization = charge(card, 15_00);

        network.increment(authorization, 5_00);

        assertThat(network.authorization(authorization).path("request_history").size())
                .isEqualTo(2);
        assertThat(books()).isEqualTo("available -2000, authorized 2000");
    }

    @Test
    @Tag("law-2")
    void s36AnIncrementBeyondTheLockIsDeclinedAndTheFirstHoldStays() {
        network.behave("limits", "lagging");
        var card = arm(locked(eur(20_00), true));
        var authorization = charge(card, 15_00);

        network.increment(authorization, 10_00);

        assertThat(network.authorization(authorization).path("amount").asLong()).isEqualTo(15_00);
        assertThat(books()).isEqualTo("available -2000, held 500, authorized 1500");
    }

    @ParameterizedTest
    @CsvSource({
        "declined, stays_open, 'available -1500, authorized 1500'",
        // Stripe gave the hold up with the declined increment, and so do we
        "declined, closes, ''",
        // the gate is asked and says no: the card is closed here, too
        "asked, stays_open, 'available -1500, authorized 1500'",
    })
    void s37WhateverStripeAnswersToAnIncrementOnItsCanceledCardIsBooked(
            String increments, String declined, String expected) {
        network.behave("increment_on_canceled_card", increments);
        network.behave("declined_increment", declined);
        var card = armed(20_00);
        var authorization = charge(card, 15_00);
        settle();
        assertThat(worker().card(card.id()).state()).isEqualTo(CardState.CANCELED);

        network.increment(authorization, 5_00);

        assertThat(books()).isEqualTo(expected);
    }

    @Test
    void s38APartialReversalFreesItsPart() {
        var open = arm(locked(eur(20_00), true));
        network.reverse(charge(open, 20_00), 5_00);
        assertThat(books()).isEqualTo("available -2000, held 500, authorized 1500");

        var canceled = armed(20_00);
        network.reverse(charge(canceled, 20_00), 5_00);
        assertThat(books()).isEqualTo("available -1500, authorized 1500");
    }

    @Test
    void s39AFullReversalFreesTheLock() {
        var card = armed(20_00);
        var authorization = charge(card, 20_00);

        network.reverse(authorization);

        assertThat(network.authorization(authorization).path("status").asString())
                .isEqualTo("reversed");
        assertThat(books()).isEmpty();
        assertThat(worker().card(card.id()).state()).isEqualTo(CardState.CANCELED);
    }

    @ParameterizedTest
    @CsvSource({"expired, 'available -2000, residual 2000'", "reversed, ''"})
    void s40WhatExpiresStaysExposedForItsDays(String expiry, String expected) {
        endWhatIsOpen();
        network.behave("expiry", expiry);
        var card = armed(20_00);
        network.expire(charge(card, 20_00));
        assertThat(books()).isEqualTo(expected);

        clock.tick(Duration.ofDays(30));
        reconciliation().sweep();
        followRealTime();
        assertThat(books()).isEqualTo(expected);
        assertThat(trailOf(card.id().value())).doesNotContain("card.exposure_ended");
        clock.tick(Duration.ofDays(32));
        reconciliation().sweep();
        followRealTime();

        assertThat(books()).isEmpty();
        assertThat(trailOf(card.id().value()))
                .filteredOn("card.exposure_ended"::equals)
                .hasSize(expected.isEmpty() ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keeps_amount", "lowers_amount"})
    void s41ALateCaptureIsTakenFromTheResidualAndThenFromTheWallet(String openCapture) {
        endWhatIsOpen();
        network.behave("open_capture", openCapture);
        var card = armed(20_00);
        var authorization = charge(card, 20_00);
        network.expire(authorization);
        settle();
        network.captureOpen(authorization, 12_00);
        assertThat(books()).isEqualTo("available -2000, residual 800, spent 1200");

        clock.tick(Duration.ofDays(40));
        reconciliation().sweep();
        followRealTime();
        assertThat(books()).isEqualTo("available -1200, spent 1200");
        network.captureOpen(authorization, 8_00);

        assertThat(books()).isEqualTo("available -2000, spent 2000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"keeps_amount", "lowers_amount"})
    void s41WhatAnOpenCaptureLeftStaysExposedWhenItExpires(String openCapture) {
        endWhatIsOpen();
        network.behave("open_capture", openCapture);
        var card = armed(20_00);
        var authorization = charge(card, 20_00);
        network.captureOpen(authorization, 8_00);
        settle();

        network.expire(authorization);

        assertThat(books()).isEqualTo("available -2000, residual 1200, spent 800");
    }

    /** A capture beyond what was authorized took from the card, and not from the increment after it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void s41WhatStripeHeldLastStaysExposedWheneverItIsTold(boolean atOnce) {
        network.dropEvents();
        var card = arm(locked(eur(40_00), true));
        var authorization = charge(card, 10_00);
        tellUnless(atOnce);
        network.captureOpen(authorization, 12_00);
        tellUnless(atOnce);
        network.increment(authorization, 5_00);
        tellUnless(atOnce);

        network.expire(authorization);

        assertThat(books()).isEqualTo("available -4000, held 2300, residual 500, spent 1200");
    }

    private void tellUnless(boolean atOnce) {
        if (!atOnce) {
            settle();
        }
    }

    @Test
    @Tag("law-7")
    void s42AnExactCaptureIsSpentAndTheRestReturnsOnce() {
        var card = armed(20_00);
        network.capture(charge(card, 18_00), 18_00);

        assertThat(books()).isEqualTo("available -1800, spent 1800");
        assertThat(worker().card(card.id()).state()).isEqualTo(CardState.CANCELED);
        assertThat(bookings(card)).filteredOn(line -> line.startsWith("close:")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"changed", "empty"})
    void s43ALastCaptureBelowTheAmountReturnsTheRest(String previousAttributes) {
        network.behave("capture_previous_attributes", previousAttributes);
        var card = armed(20_00);

        network.capture(charge(card, 20_00), 13_37);

        assertThat(books()).isEqualTo("available -1337, spent 1337");
    }

    @ParameterizedTest
    @ValueSource(strings = {"keeps_amount", "lowers_amount"})
    void s44ASplitShipmentReturnsNothingBeforeItsLastCapture(String openCapture) {
        network.behave("open_capture", openCapture);
        var card = armed(20_00);
        var authorization = charge(card, 20_00);
        network.captureOpen(authorization, 8_00);
        assertThat(books()).isEqualTo("available -2000, authorized 1200, spent 800");

        network.capture(authorization, 7_00);

        assertThat(books()).isEqualTo("available -1500, spent 1500");
    }

    @Test
    void s45ATipWithinTheLockIsBookedAndTheRestReturns() {
        var card = armed(20_00);

        network.capture(charge(card, 15_00), 18_00);

        assertThat(books()).isEqualTo("available -1800, spent 1800");
        assertThat(opened(card)).isEmpty();
    }

    @Test
    void s46WhatIsCapturedBeyondTheLockIsOwedAndToldToAPerson() {
        var dollars = Currency.getInstance("USD");
        var mandate = mandate(Money.of(20_00, "USD"));
        var all = owner().wallets().stream()
                .filter(wallet -> wallet.currency().equals(dollars))
                .findFirst()
                .orElseThrow()
                .available();
        begin(dollars);
        var card = arm(seen(issue(all.exceeds(Money.of(20_00, "USD")) ? mandate(all) : mandate, all)));
        var before = books();
        assertThat(before).contains("held " + all.minor());

        network.capture(
                network.charge(atStripe(card.id()), all.minor(), Map.of("currency", "usd"))
                        .path("id")
                        .asString(),
                all.minor() + 5_00);

        assertThat(books()).contains("spent " + (all.minor() + 5_00)).doesNotContain("held");
        assertThat(opened(card)).containsExactly("beyond_lock");
        assertThat(ofWallet(Account.AVAILABLE, dollars).isNegative()).isFalse();
    }

    private Money ofWallet(Account account, Currency currency) {
        return balances(currency).getOrDefault(account, Money.zero(currency));
    }

    @Test
    void s46WhereTheIssuingBalanceDoesNotCoverItStripeMayRefuseTheCapture() {
        var card = armed(20_00);
        var authorization = charge(card, 20_00);
        network.behave("capture_beyond_balance", "refused");
        var there = network.issuingBalance("eur");
        network.fund("eur", -there);
        try {
            network.refusal(
                    "/v1/test_helpers/issuing/authorizations/" + authorization + "/capture",
                    Map.of("capture_amount", "2500"));
        } finally {
            network.fund("eur", there);
        }
        assertThat(books()).isEqualTo("available -2000, authorized 2000");
    }

    @Test
    void s47ACaptureAfterADeclineIsBookedAndToldToAPerson() {
        owner().topUp(key(), WALLET, new TopUp(eur(1))); // the cent that is not locked
        var card = armed(20_00);
        charge(card, 20_01);

        network.forceCapture(atStripe(card.id()), 20_01);

        assertThat(books()).isEqualTo("available -2001, spent 2001");
        assertThat(opened(card)).containsExactly("beyond_lock");
    }

    @Test
    void s48AForceCaptureAfterTheCloseIsMatchedByItsCard() {
        var card = close(armed(20_00));

        network.forceCapture(atStripe(card.id()), 7_00);

        assertThat(books()).isEqualTo("available -700, spent 700");
        assertThat(opened(card)).containsExactly("force_capture");
    }

    @Test
    @Tag("law-7")
    void s49ACaptureAfterTheCloseIsBookedAsUsual() {
        var card = armed(20_00);
        var authorization = charge(card, 18_00);
        assertThat(close(card).state()).isEqualTo(CardState.CANCELED);

        network.capture(authorization, 18_00);

        assertThat(books()).isEqualTo("available -1800, spent 1800");
        assertThat(opened(card)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuing_transaction.created", "issuing_authorization.updated"})
    void s50And51WhicheverEventComesAloneTheWholeIsBooked(String only) {
        var card = armed(20_00);
        network.dropEvents();
        var authorization = charge(card, 20_00);
        network.capture(authorization, 20_00);
        var subject = only.contains("transaction") ? capture(card) : authorization;
        inbox().receive(event(card, only, subject));
        inbox().drain();

        assertThat(bookings(card)).anyMatch(line -> line.startsWith("capture:"));
        assertThat(books()).isEqualTo("available -2000, spent 2000");
    }

    @Test
    void s52TwoTransactionsOverTheSameAmountAreBothBooked() {
        var card = armed(20_00);
        var authorization = charge(card, 20_00);

        network.captureOpen(authorization, 10_00);
        network.captureOpen(authorization, 10_00);

        assertThat(books()).isEqualTo("available -2000, spent 2000");
    }
}
