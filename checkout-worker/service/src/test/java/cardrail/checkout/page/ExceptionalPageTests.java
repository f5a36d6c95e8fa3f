package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.form.FieldToken;
import cardrail.checkout.merchant.MerchantException;
import cardrail.checkout.merchant.MerchantException.Button;
import cardrail.checkout.merchant.MerchantException.Outcome;
import cardrail.checkout.merchant.MerchantExceptions;
import cardrail.checkout.snapshot.PageSnapshot;
import cardrail.checkout.snapshot.Snapshots;
import cardrail.issuer.api.Money;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an exception changes of a page's reading, and what stays whatever it says. */
class ExceptionalPageTests {

    @Test
    @Tag("law-4")
    void withACardInThePageNothingIsPressedForWhatItDeclines() {
        var eyes = eyes(List.of(), Outcome.NONE);
        var planner = new Planner(
                TestDriver.order(URI.create("https://shop.example/")),
                new DriverLimits(6, 40, 120, 2, 200, 8_000, 3_000, 20));
        var offered = eyes.read(Snapshots.page().buttonIn(0, "No thanks").seen());
        assertThat(planner.toPayment(offered, new Memory())).isInstanceOf(Action.Press.class);
        assertThat(planner.toPayButton(offered, new Memory())).isNotInstanceOf(Action.Press.class);
    }

    @ParameterizedTest
    @Tag("law-4")
    @CsvSource({
        "Send it, continue, CONTINUE",
        "Send it, pay, PAY",
        "Send it, never, NEVER",
        "Next, never, NEVER",
        "Next, pay, CONTINUE",
        "Place order, continue, PAY",
        "Place order, never, PAY",
        "Place order, close_overlay, PAY",
        "PayPal, continue, NEVER",
        "Sign in, pay, NEVER"
    })
    void whatPaysAndWhatIsNeverPressedStays(String words, String said, ButtonRole role) {
        var eyes = eyes(List.of(new Button(null, words, null, said)), Outcome.NONE);
        var sight = eyes.read(Snapshots.page().button(words).seen());
        assertThat(sight.buttonRules().role(sight.top().buttons().getFirst())).isEqualTo(role);
    }

    @Test
    @Tag("law-4")
    void aNamedPayButtonBesideAnotherTotalMakesItUnreadable() {
        var page = Snapshots.page()
                .amountAt("0/0", "Total", "€1.00")
                .buttonAt("0/1", "Reserve")
                .amountAt("1/0", "Grand total", "€12.50");
        var rules = new Eyes();
        assertThat(rules.totals().read(rules.read(page.seen())).toString()).contains("12.50");
        var eyes = eyes(List.of(new Button(null, "Reserve", null, "pay")), Outcome.NONE);
        var reading = eyes.totals().read(eyes.read(page.seen()));
        assertThat(reading.toString()).doesNotContain("1.00]");
    }

    @Test
    @Tag("law-4")
    void aNamedPayButtonMakesNoTotalReadableThatIsNot() {
        var page = Snapshots.page()
                .amountAt("0/0", "Total", "€1.00")
                .buttonAt("0/1", "Reserve")
                .amountAt("1/0", "Total", "€12.50");
        var eyes = eyes(List.of(new Button(null, "Reserve", null, "pay")), Outcome.NONE);
        var sight = eyes.read(page.seen());
        assertThat(eyes.totals().read(sight.top(), sight.payButton()))
                .isEqualTo(new TotalReader.Reading.Total(Money.of(100, "EUR")));
        assertThat(eyes.totals().read(sight)).isInstanceOf(TotalReader.Reading.Unreadable.class);

        var one = Snapshots.page().amountAt("0/0", "Total", "€12.50").buttonAt("0/1", "Reserve");
        assertThat(eyes.totals().read(eyes.read(one.seen())))
                .isEqualTo(new TotalReader.Reading.Total(Money.of(1250, "EUR")));
    }

    @Test
    @Tag("law-4")
    void withACardInThePageNothingIsPressedOnAnExceptionsWord() {
        var eyes = eyes(List.of(new Button(null, "Send it", null, "continue")), Outcome.NONE);
        var planner = new Planner(
                TestDriver.order(URI.create("https://shop.example/")),
                new DriverLimits(6, 40, 120, 2, 200, 8_000, 3_000, 20));
        var sent = eyes.read(Snapshots.page().button("Send it").seen());
        assertThat(planner.toPayment(sent, new Memory())).isInstanceOf(Action.Press.class);
        assertThat(planner.toPayButton(sent, new Memory())).isNotInstanceOf(Action.Press.class);
        assertThat(planner.backToPayment(sent, new Memory())).isNotInstanceOf(Action.Press.class);

        var known = eyes.read(Snapshots.page().button("Continue").seen());
        assertThat(planner.toPayButton(known, new Memory())).isInstanceOf(Action.Press.class);
        assertThat(planner.backToPayment(known, new Memory())).isInstanceOf(Action.Press.class);
    }

    @ParameterizedTest
    @Tag("law-4")
    @CsvSource({
        "Send it, continue, UNKNOWN",
        "Send it, checkout, UNKNOWN",
        "Send it, cart, UNKNOWN",
        "Send it, guest, UNKNOWN",
        "Send it, add_to_cart, UNKNOWN",
        "Send it, close_overlay, UNKNOWN",
        "Send it, pay, PAY",
        "Send it, never, NEVER",
        "Continue, cart, CONTINUE"
    })
    void whatSendsTheFormOfAPageForPaymentIsNoWayOnByItsWord(String words, String said, ButtonRole role) {
        var eyes = eyes(List.of(new Button(null, words, null, said)), Outcome.NONE);
        var sight = eyes.read(Snapshots.page()
                .fields(Snapshots.field("text", "Name on card", "holder", "cc-name"))
                .button(words)
                .seen());
        assertThat(sight.buttonRules().role(sight.top().buttons().getFirst())).isEqualTo(role);
    }

    /** What it says of fields and of other buttons does not make the page one where nothing can be paid. */
    @Test
    @Tag("law-4")
    void aPageForPaymentStaysOneForItsButtons() {
        var page = Snapshots.page().button("Send it").button("Place order").seen();
        var sight = eyes(List.of(new Button(null, "Send it", null, "continue")), Outcome.NONE)
                .read(page);
        assertThat(sight.buttons(ButtonRole.CONTINUE)).isEmpty();

        var both = List.of(new Button(null, "Send it", null, "continue"), new Button(null, "Reserve", null, "pay"));
        var named = eyes(both, Outcome.NONE)
                .read(Snapshots.page().button("Send it").button("Reserve").seen());
        assertThat(named.kind()).isEqualTo(PageKind.REVIEW);
        assertThat(named.buttons(ButtonRole.CONTINUE)).isEmpty();
    }

    @Test
    void aButtonWithoutWordsIsNotNamedByWords() {
        var sight = eyes(List.of(new Button(null, "->", null, "continue")), Outcome.NONE)
                .read(Snapshots.page().button("→").seen());
        assertThat(sight.buttons(ButtonRole.CONTINUE)).isEmpty();
    }

    @Test
    void aConfirmationInTheMerchantsOwnWordsIsRead() {
        var page = Snapshots.page()
                .heading("It is yours")
                .text("It is yours\nPurchase key: K-2001")
                .seen();
        var words = new Outcome(List.of("it is yours"), List.of(), List.of(), List.of("purchase key"));
        assertThat(verdict(new Eyes(), page)).isInstanceOf(VerdictReader.Reading.Unknown.class);
        assertThat(verdict(eyes(List.of(), words), page))
                .isInstanceOfSatisfying(
                        VerdictReader.Reading.Confirmed.class,
                        confirmed -> assertThat(confirmed.orderReference()).isEqualTo("K-2001"));
    }

    @Test
    void anExceptionOfAnotherHostSaysNothing() {
        var sight = eyes(List.of(new Button(null, "Send it", null, "pay")), Outcome.NONE)
                .read(Snapshots.page()
                        .url("https://other.example/checkout")
                        .button("Send it")
                        .fields(Snapshots.field("text", "Postal code", "z", ""))
                        .seen());
        assertThat(sight.payButton()).isEmpty();
        assertThat(sight.asksFor(FieldToken.POSTAL_CODE)).isTrue();
    }

    private static VerdictReader.Reading verdict(Eyes eyes, PageSnapshot page) {
        return new VerdictReader(eyes.outcome(page))
                .read(eyes.read(page), Optional.empty(), Said.NOTHING, List.of(), false);
    }

    private static Eyes eyes(List<Button> buttons, Outcome outcome) {
        return new Eyes(MerchantExceptions.of(new MerchantException(
                "odd.yaml", List.of("shop.example"), "odd", List.of(), buttons, outcome, 0, null, null)));
    }
}
