package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.form.FieldToken;
import cardrail.checkout.merchant.MerchantExceptions;
import cardrail.checkout.merchant.MerchantExceptions.Approved;
import cardrail.checkout.snapshot.PageSnapshot;
import cardrail.checkout.snapshot.Snapshots;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was learned from a person does not reach further than where it could have been learned. */
class LearnedPageTests {

    private static final String HOST = "shop.example";

    private final Eyes eyes = eyes();

    @Test
    void aButtonAndAFieldThatNoRuleKnowsAreWhatTheyWereLearnedToBe() {
        var page = Snapshots.page()
                .fields(Snapshots.field("text", "\u2021", "x17", ""))
                .button("\u2021")
                .finds("#x17", 0)
                .finds("#go", 0);

        assertThat(role(page.seen())).isEqualTo(ButtonRole.CONTINUE);
        assertThat(read(page.seen()).asksFor(FieldToken.POSTAL_CODE)).isTrue();
    }

    @Test
    void forThePurchasesOfAnotherMerchantOfTheHostNothingIs() {
        var page = Snapshots.page().button("\u2021").finds("#go", 0).seen();

        var sight = eyes.read(page, TestDriver.order(URI.create("https://other.example/")));

        assertThat(sight.buttonRules().role(page.top().buttons().getFirst())).isEqualTo(ButtonRole.UNKNOWN);
    }

    @Test
    @Tag("law-4")
    void whereSeveralElementsAreFoundNoneIsMeant() {
        var page = Snapshots.page()
                .fields(Snapshots.field("text", "\u2021", "x17", ""))
                .button("\u2021")
                .findsSeveral("#x17", 0)
                .findsSeveral("#go", 0);

        assertThat(role(page.seen())).isEqualTo(ButtonRole.UNKNOWN);
        assertThat(read(page.seen()).asksFor(FieldToken.POSTAL_CODE)).isFalse();
    }

    /** Whether it sends a form or not: a script may place the order. */
    @Test
    @Tag("law-4")
    void whereACardOrTheWayToPayIsAskedForNothingIsPressedForWhatWasLearned() {
        var card = Snapshots.page().fields(Snapshots.field("text", "Card number", "n", "cc-number"));
        var method = Snapshots.page().fields(Snapshots.field("radio", "Credit card", "payment", ""));
        var named = Snapshots.page().text("Card number, expiry date and security code are asked for next");

        for (var page : List.of(card, method, named)) {
            assertThat(role(page.button("\u2021").finds("#go", 0).seen())).isEqualTo(ButtonRole.UNKNOWN);
        }
    }

    @Test
    @Tag("law-4")
    void onAPageOfAnotherKindTheSameSelectorIsNoWayOn() {
        var learnedOn = Snapshots.page().button("\u2021").finds("#go", 0).seen();
        var contact = Snapshots.page()
                .fields(Snapshots.field("email", "Email", "email", "email"))
                .button("\u2021")
                .finds("#go", 0)
                .seen();

        assertThat(role(learnedOn)).isEqualTo(ButtonRole.CONTINUE);
        assertThat(role(contact)).isEqualTo(ButtonRole.UNKNOWN);
    }

    @ParameterizedTest
    @Tag("law-4")
    @ValueSource(strings = {"I agree", "I accept", "Akzeptieren", "\u540c\u610f\u3059\u308b"})
    void whatGivesAConsentIsNoWayOnWhateverItIsDrawnAs(String words) {
        assertThat(role(Snapshots.page().button(words).finds("#go", 0).seen())).isEqualTo(ButtonRole.UNKNOWN);
    }

    @Test
    @Tag("law-4")
    void whatIsTickedOrOpensSomethingIsNoWayOn() {
        assertThat(role(Snapshots.page().choice("\u2021").finds("#go", 0).seen()))
                .isEqualTo(ButtonRole.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "cc-name", "given-name", "organization", "email"})
    void aFieldThatTheRulesKnowStaysWhatItIs(String autocomplete) {
        var page = Snapshots.page()
                .fields(Snapshots.field("text", "\u2021", "x17", autocomplete))
                .seen();
        var known = eyes.read(page).fields();
        var learned = Snapshots.page()
                .fields(Snapshots.field("text", "\u2021", "x17", autocomplete))
                .finds("#x17", 0)
                .seen();

        assertThat(known).isNotEmpty();
        assertThat(read(learned).fields())
                .extracting(match -> match.token())
                .isEqualTo(known.stream().map(match -> match.token()).toList());
    }

    @Test
    void aButtonThatTheRulesKnowStaysWhatItIs() {
        var cart = Snapshots.page().button("Add to cart").finds("#go", 0).seen();

        assertThat(role(cart)).isEqualTo(ButtonRole.ADD_TO_CART);
    }

    private Sight read(PageSnapshot page) {
        return eyes.read(page, TestDriver.order(URI.create("https://" + HOST + "/")));
    }

    private ButtonRole role(PageSnapshot page) {
        return read(page).buttonRules().role(page.top().buttons().getFirst());
    }

    private static Eyes eyes() {
        var exceptions = MerchantExceptions.none();
        exceptions.use(List.of(new Approved("mex_1", HOST, HOST, """
                hosts: [shop.example]
                reviewed: {by: opr_1, on: 2026-11-30}
                why: done once
                fields:
                  - {selector: "#x17", means: postal-code}
                buttons:
                  - {selector: "#go", page: unknown, role: continue}
                """)));
        return new Eyes(exceptions);
    }
}
