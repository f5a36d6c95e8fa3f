package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cardrail.checkout.api.OperatorAct;
import cardrail.checkout.merchant.MerchantExceptions;
import cardrail.checkout.merchant.MerchantExceptions.Approved;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is noted of a person at a page that the driver did not know. */
@Tag("thorough")
class PersonsActsBrowserTests extends PersonAtAPage {

    private static final String HOST = "wordless-step.shop.localhost";
    private static final String GO = "#go";
    private static final String FIELD = "#x17";
    private static final Approved LEARNED = new Approved("mex_1", HOST, HOST, """
            hosts: [wordless-step.shop.localhost]
            reviewed: {by: opr_1, on: 2026-11-30}
            why: done once
            fields:
              - {selector: "#x17", means: postal-code}
            buttons:
              - {selector: "#go", page: delivery, role: continue}
            """);

    @Test
    @Tag("law-9")
    void theFieldsMeaningAndTheButtonAreNotedAndNothingThatWasTyped() {
        var order = stopped("wordless-step", "quiet-clock", "");

        presses(order, FIELD);
        types(order, TestDriver.DELIVERY.postalCode());
        presses(order, GO);
        var result = driver.goOn(order.checkout(), Set.of(), (step, shot) -> {});

        assertThat(result).isInstanceOf(PreviewResult.Offered.class);
        var acts = acts(order);
        assertThat(acts)
                .containsExactly(
                        new OperatorAct("delivery", "type", HOST, FIELD, "postal-code"),
                        new OperatorAct("delivery", "click", HOST, GO, "continue"));
        assertThat(acts.toString()).doesNotContain(TestDriver.DELIVERY.postalCode());
        assertThat(acts(order)).as("told once").isEmpty();
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-9")
    void ofAValueThatTheOrderDoesNotHaveOnlyTheFieldIsNoted() {
        var order = stopped("wordless-step", "quiet-clock", "");

        presses(order, FIELD);
        types(order, "99 sesame");
        key(order, "Tab");
        driver.goOn(order.checkout(), Set.of(), (step, shot) -> {});

        assertThat(acts(order)).containsExactly(new OperatorAct("delivery", "type", HOST, FIELD, null));
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

        assertThat(acts(order)).isEmpty();
        driver.close(order.checkout());
    }

    /** Its fields for billing, which ask for a postal code too, leave the delivery's alone. */
    @Test
    void aFieldIsLearnedAlsoBesideTheCardAndBilling() {
        var order = stopped("wordless", "plain-box", "");

        presses(order, FIELD);
        types(order, TestDriver.DELIVERY.postalCode());
        key(order, "Tab");

        assertThat(acts(order))
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

        assertThat(acts(order)).isEmpty();
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

        assertThat(acts(order)).isEmpty();
        driver.close(order.checkout());
    }

    @Test
    void aSelectorIsShortAndLastsAndNoWordOfThePersonIsInIt() {
        var order = stopped("wordless-step", "quiet-clock", "");
        for (var at = 1; at <= 5; at++) {
            first(order, """
                    <section id="odd-part">
                      <button type=button id="react-8f3a91" data-testid="way-on">‡</button>
                      <button type=button id="a1234567" class=second>†</button>
                      <button type=button aria-label="As Janedoe">§</button>
                      <button type=button name="janedoe">¶</button>
                      <button type=button data-testid="from-hafenstr-12">+</button>
                      <a href="/">Part %s</a>
                    </section>""".formatted("abcde".charAt(at - 1)));
            deed(order, "#odd-part > button:nth-of-type(" + at + ")");
            ledOn(order);
        }
        driver.goOn(order.checkout(), Set.of(), (step, shot) -> {});

        assertThat(acts(order))
                .extracting(OperatorAct::selector)
                .containsExactly(
                        "button[data-testid=\"way-on\"]",
                        "#odd-part > button:nth-of-type(2)",
                        "#odd-part > button:nth-of-type(3)",
                        "#odd-part > button:nth-of-type(4)");
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-4")
    void aConsentOrAChoiceThatIsDrawnAsAButtonIsNeverNoted() {
        var order = stopped("wordless-step", "quiet-clock", "");
        for (var drawn : List.of(
                "<button type=button role=checkbox aria-checked=false>‡</button>",
                "<button type=button role=switch>‡</button>",
                "<button type=button aria-pressed=false>‡</button>",
                "<button type=button aria-haspopup=listbox>‡</button>",
                "<button type=button>I agree</button>",
                "<button type=button>Ich akzeptiere die AGB</button>")) {
            first(order, drawn);
            deed(order, "main > button:first-child");
            ledOn(order);
        }
        driver.goOn(order.checkout(), Set.of(), (step, shot) -> {});

        assertThat(acts(order)).isEmpty();
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-4")
    void aPressAfterWhichThePageIsTheSameIsNoWayOn() {
        var order = stopped("wordless-step", "quiet-clock", "");
        evaluate(order, """
                () => document.querySelector('main').insertAdjacentHTML('afterbegin', '<button type=button id=more>+</button>')""");

        presses(order, "#more");
        presses(order, FIELD);
        types(order, TestDriver.DELIVERY.postalCode());
        presses(order, GO);
        driver.goOn(order.checkout(), Set.of(), (step, shot) -> {});

        assertThat(acts(order)).extracting(OperatorAct::selector).containsExactly(FIELD, GO);
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-4")
    void aDetourIsNoWayOnAndNeitherIsAPathThatFitsOtherPagesToo() {
        var order = stopped("wordless-step", "quiet-clock", "");
        var odd = "<button type=button id=terms-of-delivery>†</button><button type=button>¶</button>";
        for (var pressed : List.of("#terms-of-delivery", "main > button:nth-of-type(2)")) {
            first(order, odd);
            deed(order, pressed);
            onPage(order, page -> {
                page.navigate(shops.product("wordless-step", "quiet-clock", "").toString());
                return page.goBack(); // the browser fills in again what was in the form
            });
        }
        first(order, odd);
        presses(order, FIELD);
        types(order, TestDriver.DELIVERY.postalCode());
        presses(order, GO);
        driver.goOn(order.checkout(), Set.of(), (step, shot) -> {});

        assertThat(acts(order)).extracting(OperatorAct::selector).containsExactly(FIELD, GO);
        driver.close(order.checkout());
    }

    /** Each answer would stop the input of who drives, were it not caught. */
    @Test
    void aPageThatAnswersOddlyKeepsNobodyFromDrivingIt() {
        var order = stopped("wordless-step", "quiet-clock", "");
        evaluate(order, "() => { Array.prototype.indexOf = () => 'seven'; }");
        presses(order, GO);
        evaluate(order, "() => { Document.prototype.elementFromPoint = () => { throw new Error('no'); }; }");
        deed(order, GO);

        assertThat(acts(order)).isEmpty();
        driver.close(order.checkout());
    }

    @Test
    void onceApprovedTheSamePurchaseNeedsNobody() {
        var exceptions = MerchantExceptions.none();
        try (var others = new TestDriver(exceptions)) {
            var before = TestDriver.order(shops.product("wordless-step", "quiet-clock", ""));
            assertThat(others.driver.preview(before, (step, shot) -> {})).isInstanceOf(PreviewResult.Stopped.class);
            others.driver.close(before.checkout());
            exceptions.use(List.of(LEARNED));

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
    @Tag("law-4")
    void onceACardWasTypedNothingIsPressedForWhatWasLearnedAlsoInAPageThatWasGivenBack() {
        exceptions.use(List.of(LEARNED));
        var order = TestDriver.order(shops.product("wordless-step", "quiet-clock", ""));
        var offer = ((PreviewResult.Offered) driver.preview(order, (step, shot) -> {})).offer();
        assertThat(driver.fillCard(order.checkout(), shops.newCard(), TestDriver.expected(offer)))
                .isInstanceOf(StepResult.Done.class);
        onPage(order, page -> page.navigate(shops.origin("wordless-step.shop.localhost") + "/checkout/delivery"));

        var result = driver.goOn(order.checkout(), Set.of(), (step, shot) -> {});

        assertThat(result).isInstanceOf(PreviewResult.Stopped.class);
        assertThat(onPage(order, Page::url)).endsWith("/checkout/delivery");
        driver.close(order.checkout());
        exceptions.use(List.of());
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

        assertThat(acts(order))
                .extracting(OperatorAct::selector)
                .allSatisfy(selector -> assertThat(selector).doesNotContain("\u0000"));
        driver.close(order.checkout());
    }
}
