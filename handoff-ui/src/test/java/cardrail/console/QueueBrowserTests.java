package cardrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.GuardedAct;
import cardrail.console.standin.IssuerStandIn;
import cardrail.console.standin.SampleData;
import cardrail.console.standin.WorkerStandIn;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The queue as people search it and work through it by keyboard. */
@Tag("thorough")
class QueueBrowserTests {

    @AutoClose
    private static final ConsoleUnderTest CONSOLE = new ConsoleUnderTest();

    @AutoClose
    private static final Browser BROWSER = new Browser();

    private final Page page = BROWSER.page(CONSOLE, 1280, ColorScheme.LIGHT);

    @BeforeEach
    void putTheSamplesBack() {
        CONSOLE.reset();
        BROWSER.complaints().clear();
    }

    @AfterEach
    void closeThePage() {
        page.context().close();
    }

    @Test
    void theFilterIsInTheAddressAndOutlastsLiveUpdatesAndDecisions() {
        Steps.signIn(page);
        page.navigate("/");
        page.locator("select[name=reason]").selectOption("login_required");
        button("Filter").click();
        assertThat(page).hasURL(Pattern.compile("[?&]reason=login_required(&|$)"));
        assertThat(rows()).hasCount(1);
        assertThat(page.locator("h1")).hasText("1 of 4 waiting handoffs");

        CONSOLE.worker.claimedByAnother(SampleData.LOGIN);
        assertThat(rows()).containsText("claimed by grace");
        assertThat(rows()).hasCount(1);
        assertThat(page.locator("#handoff-count")).hasText("4");
        CONSOLE.reset();

        rows().click();
        assertThat(page).hasURL(Pattern.compile(SampleData.LOGIN + "\\?reason=login_required$"));
        button("Claim").click();
        assertThat(page).hasURL(Pattern.compile(SampleData.LOGIN + "\\?reason=login_required$"));
        assertThat(rows()).hasCount(1);
        page.locator("#queue").getByText("Show all").click();
        assertThat(rows()).hasCount(4);
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void whatCannotBeFilteredByIsSaidAndNothingIsHidden() {
        Steps.signIn(page);
        page.navigate("/?min=lots&merchant=BOOKS");

        assertThat(page.locator("main [role=alert]")).containsText("The lowest amount cannot be read");
        assertThat(page.getByLabel("Amount from")).hasValue("lots");
        assertThat(rows()).hasCount(1);
        page.navigate("/?reason=captcha&mine=true");
        assertThat(page.locator("h1")).hasText("None of 4 waiting handoffs fits the filter");
    }

    @Test
    void theTimeToClaimRunsOnBetweenTwoAnswersAndWhatIsOverdueSaysSo() {
        Steps.signIn(page);
        page.navigate("/");
        assertThat(row(SampleData.LOGIN.value())).containsText(Pattern.compile("overdue (0:[45]|1:[0-5])\\d"));
        page.evaluate("document.querySelector('#queue').removeAttribute('hx-get')");
        var clock = row(SampleData.CHALLENGE.value()).locator(".tick");
        String first = clock.innerText();

        assertThat(clock).not().hasText(first);
        page.navigate("/handoffs/" + SampleData.LOGIN);
        assertThat(page.locator("#standing")).containsText("Overdue by 0:");
    }

    @Test
    void keysClaimAndReleaseTheRowWithTheFocusAndShowWhatAbandoningDoes() {
        Steps.signIn(page);
        page.navigate("/?merchant=hosting");
        press("j");
        press("c");
        assertThat(page.locator("#standing")).containsText("Claimed by you");
        assertThat(page).hasURL(Pattern.compile(SampleData.LOGIN + "\\?merchant=hosting$"));

        press("r");
        assertThat(page.locator("#standing")).containsText("Unclaimed");
        press("c");
        assertThat(page.locator("#standing")).containsText("Claimed by you");
        press("a");
        assertThat(page.locator("h1")).hasText("Give up this purchase?");
        assertThat(page.locator("main")).containsText("This cannot be undone.");
        press("a");
        press("r");
        press("c");

        assertThat(CONSOLE.worker.commands())
                .containsExactly(
                        "claim " + SampleData.LOGIN, "release " + SampleData.LOGIN, "claim " + SampleData.LOGIN);
        page.navigate("/handoffs/" + SampleData.CHALLENGE);
        row(SampleData.LOGIN.value()).focus();
        press("r");
        assertThat(page.locator("h1")).hasText("Login required at lumen-hosting.example");
        assertThat(CONSOLE.worker.commands()).endsWith("release " + SampleData.LOGIN);
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void aKeyIsAboutTheHandoffOnlyWhereTheFocusIsInIt() {
        Steps.signIn(page);
        page.navigate("/handoffs/" + SampleData.CHALLENGE);
        press("c");
        press("a");
        assertThat(page).hasURL(Pattern.compile("/handoffs/" + SampleData.CHALLENGE + "$"));
        assertThat(CONSOLE.worker.commands()).isEmpty();

        page.locator("#main").focus();
        press("c");
        assertThat(page.locator("#standing")).containsText("Claimed by you");
        assertThat(CONSOLE.worker.commands()).containsExactly("claim " + SampleData.CHALLENGE);
    }

    @Test
    void singleKeysCanBeSwitchedOffAndOnAgainByTheKeyboard() {
        Steps.signIn(page);
        page.navigate("/");
        press("?");
        page.getByLabel("Use these keys in this browser").focus();
        press("Space");
        press("Escape");
        for (String key : "jkcra?".split("")) {
            press(key);
        }
        assertThat(page.locator("#help")).isHidden();
        assertThat(page.locator("#queue .row:focus")).hasCount(0);

        page.navigate("/handoffs/" + SampleData.CHALLENGE);
        page.locator("#main").focus();
        press("c");
        assertThat(page).hasURL(Pattern.compile("/handoffs/" + SampleData.CHALLENGE + "$"));
        assertThat(CONSOLE.worker.commands()).as("it is remembered").isEmpty();

        page.locator("#help-button").focus();
        press("Enter");
        assertThat(page.getByLabel("Use these keys in this browser")).not().isChecked();
        page.getByLabel("Use these keys in this browser").focus();
        press("Space");
        press("Escape");
        press("j");
        assertThat(page.locator("#queue .row:focus")).hasCount(1);
    }

    @Test
    @Tag("law-3")
    void whileSomebodyDrivesAPageNoKeyDoesAnything() {
        Steps.signIn(page);
        page.navigate("/handoffs/" + SampleData.CHALLENGE);
        button("Claim").click();
        button("Take control").click();
        assertThat(page.locator("#live")).isVisible();
        int before = CONSOLE.worker.commands().size();
        for (String key : "rajkc".split("")) {
            press(key);
        }

        assertThat(button("Release")).isVisible();
        assertThat(page).hasURL(Pattern.compile("/handoffs/" + SampleData.CHALLENGE));
        assertThat(CONSOLE.worker.commands()).hasSize(before);
    }

    @Test
    void whileSomebodyTypesNoKeyDoesAnything() {
        Steps.signIn(page);
        page.navigate("/");
        page.getByLabel("Merchant").focus();
        page.keyboard().type("jkcra?");
        assertThat(page.getByLabel("Merchant")).hasValue("jkcra?");
        assertThat(page.locator("#help")).isHidden();
        assertThat(CONSOLE.worker.commands()).isEmpty();

        page.locator("h1").click();
        press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("shows what abandoning it does");
        press("c");
        assertThat(CONSOLE.worker.commands()).isEmpty();
    }

    @Test
    void whoOnlyReadsHasNoKeysThatAct() {
        Steps.signIn(page, "viewer", IssuerStandIn.PASSWORD);
        page.navigate("/");
        press("j");
        press("c");
        press("a");

        assertThat(page.locator("h1")).containsText("4 handoffs wait");
        assertThat(CONSOLE.worker.commands()).isEmpty();
    }

    @Test
    void whatIsEscalatedAndWhomItIsMeantForStandsInTheQueueAndCanBeFilteredBy() {
        Steps.signIn(page);
        page.navigate("/handoffs/" + SampleData.LOGIN);
        page.getByLabel("Escalate because it").selectOption("needs_cardholder");
        page.getByLabel("In a sentence").fill("Only <i>she</i> knows the password.");
        button("Escalate").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Escalated.");
        assertThat(page.locator(".notes")).containsText("Only <i>she</i> knows the password.");
        assertThat(page.locator(".notes i")).hasCount(0);
        page.getByLabel("Meant for").selectOption("grace");
        button("Assign").click();
        assertThat(row(SampleData.LOGIN.value())).containsText("needs the cardholder");
        assertThat(row(SampleData.LOGIN.value())).containsText("for grace");

        page.navigate("/?escalation=any");
        assertThat(rows()).hasCount(1);
        page.navigate("/?escalation=technical");
        assertThat(rows()).hasCount(0);
        assertThat(CONSOLE.worker.commands())
                .containsExactly(
                        "escalate " + SampleData.LOGIN + " needs_cardholder",
                        "assign " + SampleData.LOGIN + " opr_00000000000000000000000000000002");
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void onlyMineIsWhatIHoldAndWhatIsMeantForMe() {
        Steps.signIn(page);
        page.navigate("/handoffs/" + SampleData.LOGIN);
        page.getByLabel("Meant for").selectOption("owner");
        button("Assign").click();
        assertThat(page.locator("main")).containsText("Meant for you");
        page.navigate("/?mine=true");

        assertThat(rows()).hasCount(1);
        assertThat(rows()).containsText("for you");
    }

    @Test
    void aCommentIsKeptOnceShownAsTypedAndNeverHoldsACardNumber() {
        Steps.signIn(page);
        page.navigate("/handoffs/" + SampleData.CHALLENGE);
        assertThat(page.locator("main")).containsText("Nobody wrote anything.");
        page.locator(".comment textarea").fill("<script>alert(1)</script> & the code came by e-mail");
        button("Add the comment").click();
        assertThat(page.locator(".notes")).containsText("<script>alert(1)</script> & the code came by e-mail");
        assertThat(page.locator(".notes")).containsText("owner");

        page.locator(".comment textarea").fill("it is 4242 4242 4242 4242");
        button("Add the comment").click();
        assertThat(page.locator("main [role=alert]")).containsText("reads like a card number");
        assertThat(page.locator(".comment textarea")).hasValue("");
        assertThat(page.locator(".notes li")).hasCount(1);
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void putsOffTheEndWithoutScripts() {
        page.context().close();
        var plain = BROWSER.pageWithoutJavaScript(CONSOLE);
        Steps.signIn(plain);
        plain.navigate("/handoffs/" + SampleData.CHALLENGE);
        plain.getByLabel("Put off its end").selectOption("15");
        plain.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Put off").setExact(true))
                .click();

        assertThat(plain.getByRole(AriaRole.STATUS)).containsText("Put off.");
        assertThat(CONSOLE.worker.commands()).containsExactly("extend " + SampleData.CHALLENGE + " 15");
        plain.context().close();
    }

    @Test
    void whatAnotherHoldsSaysWhoAndOffersCommentsOnly() {
        CONSOLE.worker.claimedByAnother(SampleData.CHALLENGE);
        Steps.signIn(page);
        page.navigate("/handoffs/" + SampleData.CHALLENGE);

        assertThat(page.locator("#standing")).containsText("Claimed by grace");
        assertThat(button("Add the comment")).isVisible();
        assertThat(button("Assign")).hasCount(0);
        assertThat(button("Escalate")).hasCount(0);
    }

    @Test
    void aboveAnAmountOneAsksAndOnlyAnotherMakesItPossible() {
        CONSOLE.worker.needsTwo(SampleData.CHALLENGE, GuardedAct.ALLOW_PAYMENT, null);
        Steps.signIn(page);
        page.navigate("/handoffs/" + SampleData.CHALLENGE);
        button("Claim").click();
        button("Take control").click();
        assertThat(button("Allow this payment")).hasCount(0);
        button("Ask a second operator").click();
        assertThat(page.locator("main")).containsText("Waits for a second operator");
        assertThat(button("Allow this payment")).hasCount(0);
        CONSOLE.worker.agreedByAnother(SampleData.CHALLENGE, GuardedAct.ALLOW_PAYMENT);
        page.getByText("Show it as it is now").click();

        assertThat(page.locator("main")).containsText("Two agreed to allow the payment: owner and grace, €48.20");
        assertThat(button("Allow this payment")).isVisible();
    }

    @Test
    void whoIsAskedAgreesWithAButtonThatNamesTheAmount() {
        CONSOLE.worker.claimedByAnother(SampleData.CHALLENGE);
        CONSOLE.worker.needsTwo(SampleData.CHALLENGE, GuardedAct.ALLOW_PAYMENT, WorkerStandIn.ANOTHER);
        Steps.signIn(page);
        page.navigate("/handoffs/" + SampleData.CHALLENGE);
        assertThat(page.locator(".second")).containsText("grace asks to allow a payment of €48.20");
        button("Agree to €48.20").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Agreed. Nothing was paid by it.");
        assertThat(page.locator(".second")).hasCount(0);
        assertThat(CONSOLE.worker.commands()).containsExactly("agree " + SampleData.CHALLENGE + " allow_payment");
    }

    @Test
    void whatWaitsForASecondOperatorStandsInTheQueueAndCanBeFilteredBy() {
        CONSOLE.worker.needsTwo(SampleData.CHALLENGE, GuardedAct.ALLOW_PAYMENT, WorkerStandIn.ANOTHER);
        CONSOLE.worker.needsTwo(SampleData.LOGIN, GuardedAct.ALLOW_PAYMENT, null);
        Steps.signIn(page);
        page.navigate("/");
        assertThat(row(SampleData.CHALLENGE.value())).containsText("needs a second operator");
        assertThat(row(SampleData.LOGIN.value())).not().containsText("needs a second operator");
        page.getByLabel("Escalated").selectOption("second_operator");
        button("Filter").click();
        assertThat(rows()).hasCount(1);
        assertThat(page.locator("main [role=alert]")).hasCount(0);

        CONSOLE.worker.agreedByAnother(SampleData.CHALLENGE, GuardedAct.ALLOW_PAYMENT);
        assertThat(rows()).hasCount(0);
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void whatThePageNeverOffersIsRefusedAndNothingIsAsked() {
        CONSOLE.worker.claimedByAnother(SampleData.CHALLENGE);
        CONSOLE.worker.needsTwo(SampleData.CHALLENGE, GuardedAct.ALLOW_PAYMENT, WorkerStandIn.ANOTHER);
        Steps.signIn(page);
        page.navigate("/handoffs/" + SampleData.CHALLENGE);
        page.locator(".second input[name=act]").evaluate("field => { field.value = 'everything' }");
        var answer = page.waitForResponse(
                response -> response.url().contains("/agree_second_person"),
                () -> button("Agree to €48.20").click());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(CONSOLE.worker.commands()).isEmpty();
    }

    /** Once the page listens to keys. */
    private void press(String key) {
        assertThat(page.locator("#help-button")).isVisible();
        page.keyboard().press(key);
    }

    private Locator rows() {
        return page.locator("#queue .row");
    }

    private Locator row(String id) {
        return page.locator("#row-" + id);
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
