package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.OperatorAct;
import cardrail.checkout.merchant.MerchantExceptions;
import cardrail.checkout.merchant.MerchantExceptions.Approved;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is noted of a person at a page that the driver did not know. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonsActsBrowserTests {

    private static final String HOST = "wordless-step.shop.localhost";
    private static final String GO = "#go";
    private static final String FIELD = "#x17";
    private static final Person ADA = new Person(HandoffId.next(), "operator:opr_ada");

    private LabShops shops;
    private TestDriver tests;
    private BrowserCheckoutDriver driver;

    @BeforeAll
    void open() {
        shops = new LabShops();
        tests = new TestDriver();
        driver = tests.driver;
    }

    @AfterAll
    void close() {
        tests.close();
        shops.close();
    }

    @Test
    @Tag("law-9")
    void theFieldsMeaningAndTheButtonAreNotedAndNothingThatWasTyped() {
        var order = stopped("wordless-step", "quiet-clock", "");

        presses(order, FIELD);
        types(order, TestDriver.DELIVERY.postalCode());
        presses(order, GO);
        var result = driver.goOn(order.checkout(), (step, shot) -> {});

        assertThat(result).isInstanceOf(PreviewResult.Offered.class);
        var acts = driver.personsActs(order.checkout());
        assertThat(acts)
                .containsExactly(
                        new OperatorAct("delivery", "type", HOST, FIELD, "postal-code"),
                        new OperatorAct("delivery", "click", HOST, GO, "continue"));
        assertThat(acts.toString()).doesNotContain(TestDriver.DELIVERY.postalCode());
        assertThat(driver.personsActs(order.checkout())).as("told once").isEmpty();
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-9")
    void ofAValueThatTheOrderDoesNotHaveOnlyTheFieldIsNoted() {
        var order = stopped("wordless-step", "quiet-clock", "");

        presses(order, FIELD);
        types(order, "99 sesame");
        key(order, "Tab");
        driver.goOn(order.checkout(), (step, shot) -> {});

        assertThat(driver.personsActs(order.checkout()))
                .containsExactly(new OperatorAct("delivery", "type", HOST, FIELD, null));
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-9")
    void secretsConsentsCouponsAndWhatIsInAFrameAreNeverNoted() {
        var order = stopped("wordless-step", "quiet-clock", "");
        evaluate(order, """
                () => {
                  const box = document.createElement('section');
                  box.innerHTML = `
                    <label>Code from your bank <input id=otp autocomplete=one-time-code></label>
                    <label>Password <input id=secret type=password></label>
                    <label>Card number <input id=pan autocomplete=cc-number></label>
                    <label>Coupon <input id=voucher name=voucher></label>
                    <label id=terms><input type=checkbox id=agree> I accept the terms</label>
                    <label><input type=checkbox id=strange> ‡</label>
                    <iframe id=other srcdoc="<button id=inner style='width:100%;height:90px'>Go</button>"></iframe>`;
                  document.querySelector('main').prepend(box);
                }""");

        for (var field : List.of("#otp", "#secret", "#pan", "#voucher")) {
            presses(order, field);
            types(order, "4711");
        }
        presses(order, "#agree");
        presses(order, "#terms");
        presses(order, "#strange");
        presses(order, "#other");

        assertThat(driver.personsActs(order.checkout())).isEmpty();
        driver.close(order.checkout());
    }

    /** Its fields for billing, which ask for a postal code too, leave the delivery's alone. */
    @Test
    void aFieldIsLearnedAlsoBesideTheCardAndBilling() {
        var order = stopped("wordless", "plain-box", "");

        presses(order, FIELD);
        types(order, TestDriver.DELIVERY.postalCode());
        key(order, "Tab");

        assertThat(driver.personsActs(order.checkout()))
                .extracting(OperatorAct::selector, OperatorAct::means)
                .containsExactly(tuple(FIELD, "postal-code"));
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-4")
    void whereAnOrderMayBePlacedNoButtonIsNoted() {
        var order = stopped("wordless", "plain-box", "");

        presses(order, "#send");
        evaluate(order, "() => document.querySelector('#send').textContent = 'Buy now'");
        presses(order, "#send");

        assertThat(driver.personsActs(order.checkout())).isEmpty();
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-8")
    void atAWallNothingIsNoted() {
        var order = stopped("onepage", "linen-towels", "?switch=captcha&visitor=acts-at-a-wall&wall_at=preview");
        evaluate(order, """
                () => document.body.insertAdjacentHTML('afterbegin', '<input id=odd><button id=odder type=button>‡</button>')""");

        presses(order, "#odd");
        types(order, TestDriver.DELIVERY.postalCode());
        presses(order, "#odder");

        assertThat(driver.personsActs(order.checkout())).isEmpty();
        driver.close(order.checkout());
    }

    @Test
    void aSelectorIsShortAndLastsAndNoWordOfThePersonIsInIt() {
        var order = stopped("wordless-step", "quiet-clock", "");
        evaluate(order, """
                () => {
                  const box = document.createElement('section');
                  box.id = 'odd-part';
                  box.innerHTML = `
                    <button type=button id="react-8f3a91" data-testid="way-on">‡</button>
                    <button type=button id="a1234567" class=second>†</button>
                    <button type=button aria-label="As jonas.berg@example.com">§</button>
                    <button type=button name="from-hafenstr-12">¶</button>`;
                  document.querySelector('main').prepend(box);
                }""");

        for (var at = 1; at <= 4; at++) {
            presses(order, "#odd-part > button:nth-of-type(" + at + ")");
        }

        assertThat(driver.personsActs(order.checkout()))
                .extracting(OperatorAct::selector)
                .containsExactly(
                        "button[data-testid=\"way-on\"]",
                        "#odd-part > button:nth-of-type(2)",
                        "#odd-part > button:nth-of-type(3)");
        driver.close(order.checkout());
    }

    @Test
    void onceApprovedTheSamePurchaseNeedsNobody() {
        var exceptions = MerchantExceptions.none();
        try (var others = new TestDriver(exceptions)) {
            var before = TestDriver.order(shops.product("wordless-step", "quiet-clock", ""));
            assertThat(others.driver.preview(before, (step, shot) -> {})).isInstanceOf(PreviewResult.Stopped.class);
            others.driver.close(before.checkout());
            exceptions.use(List.of(new Approved("mex_1", HOST, """
                    hosts: [wordless-step.shop.localhost]
                    reviewed: {by: opr_1, on: 2026-11-30}
                    why: done once
                    fields:
                      - {selector: "#x17", means: postal-code}
                    buttons:
                      - {selector: "#go", role: continue}
                    """)));

            var order = TestDriver.order(shops.product("wordless-step", "quiet-clock", ""));
            var result = others.driver.preview(order, (step, shot) -> {});

            assertThat(result).isInstanceOfSatisfying(PreviewResult.Offered.class, offered -> {
                assertThat(offered.offer().total()).hasToString("EUR 25.00");
                var expected = TestDriver.expected(offered.offer());
                assertThat(others.driver.fillCard(order.checkout(), shops.newCard(), expected))
                        .isInstanceOf(StepResult.Done.class);
                assertThat(others.driver.guard(order.checkout(), expected)).isInstanceOf(StepResult.Done.class);
            });
            others.driver.close(order.checkout());
        }
    }

    @Test
    void whatAPageAnswersThatNoRowCanHoldIsNotNoted() {
        var order = stopped("wordless-step", "quiet-clock", "");
        evaluate(order, """
                () => {
                  const real = CSS.escape;
                  CSS.escape = text => real(text) + '\\u0000';
                  document.querySelectorAll = selector => [document.querySelector(selector.replace('\\u0000', ''))];
                }""");

        presses(order, GO);

        assertThat(driver.personsActs(order.checkout()))
                .extracting(OperatorAct::selector)
                .allSatisfy(selector -> assertThat(selector).doesNotContain("\u0000"));
        driver.close(order.checkout());
    }

    private PurchaseOrder stopped(String shop, String product, String query) {
        var order = TestDriver.order(shops.product(shop, product, query));
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Stopped.class);
        return order;
    }

    private void presses(PurchaseOrder order, String selector) {
        var live = driver.page(order.checkout()).orElseThrow();
        var box = live.on(page -> {
            page.locator(selector).scrollIntoViewIfNeeded();
            return page.locator(selector).boundingBox();
        });
        var x = box.x + box.width / 2;
        var y = box.y + box.height / 2;
        does(order, new Deed(Deed.Kind.PRESS, x, y, window -> true));
        live.on(page -> {
            page.mouse().click(x, y);
            return true;
        });
    }

    private void types(PurchaseOrder order, String text) {
        does(order, new Deed(Deed.Kind.TEXT, 0, 0, window -> true));
        onPage(order, page -> page.keyboard().insertText(text));
    }

    private void key(PurchaseOrder order, String key) {
        does(order, new Deed(Deed.Kind.KEY, 0, 0, window -> true));
        onPage(order, page -> page.keyboard().press(key));
    }

    private void does(PurchaseOrder order, Deed deed) {
        driver.personActs(order.checkout(), ADA, deed);
    }

    private void evaluate(PurchaseOrder order, String script) {
        onPage(order, page -> page.evaluate(script));
    }

    private void onPage(PurchaseOrder order, Consumer<Page> work) {
        driver.page(order.checkout()).orElseThrow().on(page -> {
            work.accept(page);
            return true;
        });
    }
}
