package cardrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cardrail.console.standin.IssuerStandIn;
import cardrail.console.standin.SampleData;
import cardrail.issuer.api.MandateState;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people do in the console, in a real BROWSER. */
class ConsoleBrowserTests {

    private static final String CHALLENGE = "/handoffs/" + SampleData.CHALLENGE;

    @AutoClose
    private static final ConsoleUnderTest CONSOLE = new ConsoleUnderTest();

    @AutoClose
    private static final Browser BROWSER = new Browser();

    private Page page = BROWSER.page(CONSOLE, 1280, ColorScheme.LIGHT);

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
    void sendsAPersonToTheSignInAndThenToThePageTheyWanted() {
        page.navigate("/approvals");
        assertThat(page).hasURL(Pattern.compile("/sign-in$"));
        page.getByLabel("Name").fill("owner");
        page.getByLabel("Password").fill(IssuerStandIn.PASSWORD);
        page.locator("button[type=submit]").click();

        assertThat(page).hasURL(Pattern.compile("/approvals"));
        assertThat(page.locator("h1")).hasText("2 mandates wait for approval");
        var cookie = page.context().cookies().getFirst();
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.sameSite.name()).isEqualTo("STRICT");
        assertThat(cookie.value).doesNotContain("assertion");
        assertThat(page.content()).doesNotContain("assertion-", IssuerStandIn.TOKEN);
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void saysWhatToDoAfterAWrongPasswordALockOutAndASilentIssuer() {
        Steps.signIn(page, "owner", "wrong");
        assertThat(alert()).containsText("Name or password is wrong");
        Steps.signIn(page, "nobody", "wrong");
        Steps.signIn(page, "owner", "wrong");
        Steps.signIn(page, "owner", IssuerStandIn.PASSWORD);
        assertThat(alert()).containsText("This account is locked for a while");
        CONSOLE.issuer.silent(true);
        Steps.signIn(page);
        assertThat(alert()).containsText("The card issuer, which checks passwords, does not answer");
    }

    @Test
    void refusesAFormThatWasNotMadeHere() {
        Steps.signIn(page);
        var answer = page.request()
                .post(
                        "/approvals/" + SampleData.PENDING + "/approve",
                        RequestOptions.create().setHeader("Accept", "text/html"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("The console did not accept this form");
        assertThat(stateOfPending()).isEqualTo(MandateState.PENDING_SIGNATURE);
    }

    @Test
    @Tag("law-11")
    void approvesWhatWasShownOnceHoweverOftenTheFormIsSent() {
        Steps.signIn(page);
        page.navigate("/approvals");
        Locator mandate = page.locator("#" + SampleData.PENDING);
        assertThat(mandate).containsText("€200.00");
        assertThat(mandate).containsText("harbor-books.example");
        assertThat(sendAsShown(mandate.locator("form").first())).isEqualTo(200);
        assertThat(sendAsShown(mandate.locator("form").first())).isEqualTo(200);
        assertThat(stateOfPending()).isEqualTo(MandateState.ACTIVE);
        mandate.locator("button.main").click();

        assertThat(page.locator("h1")).hasText("One agent asks for a mandate");
        assertThat(CONSOLE.issuer.keys()).hasSize(1);
    }

    /** Sends the form with the very fields it was rendered with, and follows the answer. */
    private int sendAsShown(Locator form) {
        var fields = FormData.create();
        for (Locator field : form.locator("input").all()) {
            fields.set(field.getAttribute("name"), field.getAttribute("value"));
        }
        return page.request()
                .post(form.getAttribute("action"), RequestOptions.create().setForm(fields))
                .status();
    }

    @Test
    void approvesByPressingTheButtonAndSaysSo() {
        Steps.signIn(page);
        page.navigate("/approvals");
        page.locator("#" + SampleData.PENDING).locator("button.main").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Approved. The agent may begin");
        assertThat(stateOfPending()).isEqualTo(MandateState.ACTIVE);
    }

    @Test
    @Tag("law-10")
    void showsWhatARevocationDoesBeforeItAndWhatItCouldNotStopAfterIt() {
        Steps.signIn(page);
        page.navigate("/approvals");
        page.getByText("Revoke …").click();
        assertThat(page.locator("main")).containsText("A revocation cannot be undone");
        page.getByText("Revoke it").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("One unused card is canceled or being canceled.");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("One payment was already approved");
    }

    @Test
    void claimsAHandoffKeepsTheClaimWhileThePageIsOpenAndReleasesIt() {
        Steps.signIn(page);
        page.navigate(CHALLENGE);
        assertThat(page.locator("h1")).hasText("3-D Secure challenge at harbor-books.example");
        assertThat(page.locator(".answer")).containsText("No payment was approved or tried on its card.");
        button("Claim").click();
        assertThat(page.locator(".chips")).containsText("Claimed by you");
        page.waitForCondition(
                () -> CONSOLE.worker.heartbeats() > 0, new Page.WaitForConditionOptions().setTimeout(40_000));
        button("Release").click();

        assertThat(page.locator(".chips")).containsText("Unclaimed");
        assertThat(page.locator("main")).containsText("If nobody claims it in time, the card is canceled");
        assertThat(CONSOLE.worker.commands())
                .containsExactly("claim " + SampleData.CHALLENGE, "release " + SampleData.CHALLENGE);
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void tellsThatAHandoffChangedInsteadOfChangingItsButtons() {
        Steps.signIn(page);
        page.navigate(CHALLENGE);
        CONSOLE.worker.claimedByAnother(SampleData.CHALLENGE);

        assertThat(page.locator("#changed")).containsText("This handoff has changed since this page was opened.");
        assertThat(button("Claim")).isVisible();
        page.getByText("Show it as it is now").click();
        assertThat(page.locator(".chips")).containsText("Claimed by grace");
        assertThat(button("Claim")).hasCount(0);
    }

    @Test
    void abandonsWithoutScriptsAfterShowingTheConsequences() {
        page.context().close();
        page = BROWSER.pageWithoutJavaScript(CONSOLE);
        Steps.signIn(page);
        page.navigate(CHALLENGE);
        assertThat(page.locator(".decision").first()).containsText("Claim");
        assertThat(page.locator(".decision").first()).containsText("its clock stands still");
        page.getByText("Abandon …").click();
        assertThat(page.locator("main")).containsText("The card is disarmed and canceled for good.");
        assertThat(page.locator("main")).containsText("No payment was approved or tried on its card.");
        assertThat(page.locator("#facts")).containsText("inactive");
        assertThat(CONSOLE.worker.commands()).isEmpty();
        button("Abandon").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Abandoned.");
        assertThat(CONSOLE.worker.commands()).hasSize(1);
    }

    @Test
    void givesBackWithoutScriptsAndSaysBeforeWhatThatDoes() {
        page.context().close();
        page = BROWSER.pageWithoutJavaScript(CONSOLE);
        Steps.signIn(page);
        page.navigate(CHALLENGE);
        var decision =
                page.locator(".decision").filter(new Locator.FilterOptions().setHas(button("Give back to automation")));
        assertThat(decision).containsText("The pay button is never pressed again.");
        button("Give back to automation").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Given back.");
        assertThat(page.locator(".answer")).containsText("It was given back and automation went on.");
        assertThat(CONSOLE.worker.commands()).singleElement().asString().startsWith("return " + SampleData.CHALLENGE);
    }

    @Test
    void passesOverARuleByKeyboardAfterShowingTheConsequences() {
        Steps.signIn(page);
        page.navigate("/handoffs/" + SampleData.LOGIN);
        page.getByText("Not a wall, go on …").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).containsText("The rule login is not asked again for this checkout");
        assertThat(CONSOLE.worker.commands()).isEmpty();
        button("Not a wall, go on").focus();
        page.keyboard().press("Enter");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Settled.");
        assertThat(CONSOLE.worker.commands()).containsExactly("resolve " + SampleData.LOGIN + " not_a_wall");
    }

    @Test
    void theQueueShowsMerchantAmountReasonAndAge() {
        Steps.signIn(page);
        long youngest = CONSOLE.secondsWaited(SampleData.CHALLENGE);
        page.navigate("/");
        Locator row = page.locator("#row-" + SampleData.CHALLENGE);
        assertThat(row).containsText("harbor-books.example");
        assertThat(row).containsText("€48.20");
        assertThat(row).containsText("3-D Secure challenge");
        var age = Pattern.compile("waits (\\d+) min (\\d+) s, after the pay button")
                .matcher(row.innerText());
        assertThat(age.find()).as(row.innerText()).isTrue();
        assertThat(Long.parseLong(age.group(1)) * 60 + Long.parseLong(age.group(2)))
                .isBetween(youngest, CONSOLE.secondsWaited(SampleData.CHALLENGE));
    }

    @Test
    void worksByKeyboardAlone() {
        Steps.signIn(page);
        page.navigate("/");
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to the page")).isFocused();
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("No shortcut decides anything");
        page.keyboard().press("Escape");
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("3-D Secure challenge at harbor-books.example");
        for (int i = 0; i < 40 && !isFocused(button("Claim")); i++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");

        assertThat(page.locator(".chips")).containsText("Claimed by you");
    }

    private static boolean isFocused(Locator locator) {
        return Boolean.TRUE.equals(locator.evaluate("element => element === document.activeElement"));
    }

    @Test
    void saysWhichServiceIsSilentAndKeepsWhatItStillKnows() {
        Steps.signIn(page);
        CONSOLE.issuer.silent(true);
        page.navigate(CHALLENGE);
        assertThat(page.locator("#facts")).containsText("Unknown: the card issuer does not answer.");
        assertThat(page.locator(".answer")).containsText("Whether a payment was approved is unknown");
        page.navigate("/approvals");
        assertThat(page.locator("h1")).hasText("The card issuer does not answer.");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Try again")))
                .isVisible();
        CONSOLE.issuer.silent(false);
        CONSOLE.worker.silent(true);
        page.navigate("/");
        assertThat(page.locator("h1")).hasText("The queue cannot be read");
        CONSOLE.worker.silent(false);

        assertThat(page.locator("#queue .row")).hasCount(4);
    }

    @Test
    @Tag("law-11")
    void sendsALostCommandAgainAsTheSameCommand() {
        Steps.signIn(page);
        page.navigate("/wallets");
        page.getByLabel("Amount").fill("250,50");
        CONSOLE.issuer.silent(true);
        button("Top up").click();
        assertThat(page.locator("main")).containsText("Sending it again is safe");
        CONSOLE.issuer.silent(false);
        button("Send it again").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("€250.50 were added.");
        assertThat(page.locator("table.balances")).containsText("€702.30");
        assertThat(CONSOLE.issuer.keys()).hasSize(1);
    }

    @Test
    void keepsAnAmountItCannotReadAndMovesNothing() {
        Steps.signIn(page);
        page.navigate("/wallets");
        page.getByLabel("Amount").fill("1,000");
        button("Top up").click();

        assertThat(alert()).containsText("not an amount this form can read with certainty");
        assertThat(page.getByLabel("Amount")).hasValue("1,000");
        assertThat(CONSOLE.issuer.keys()).isEmpty();
    }

    @Test
    void showsAViewerEverythingAndNoButton() {
        Steps.signIn(page, "viewer", IssuerStandIn.PASSWORD);
        page.navigate("/approvals");
        assertThat(page.locator("main")).containsText("Deciding needs the role approver");
        assertThat(page.locator("main button")).hasCount(0);
        page.navigate(CHALLENGE);

        assertThat(page.locator("main")).containsText("Working the queue needs the role operator");
        assertThat(page.locator("main .decision")).hasCount(0);
    }

    @Test
    void renewsTheAssertionQuietlyAndEndsWithTheIssuersSession() {
        Steps.signIn(page);
        CONSOLE.tick(Duration.ofMinutes(10));
        page.navigate("/approvals");
        assertThat(page.locator("h1")).hasText("2 mandates wait for approval");
        assertThat(CONSOLE.issuer.renewals()).isEqualTo(1);
        CONSOLE.issuer.endSessions();
        CONSOLE.tick(Duration.ofMinutes(10));
        page.navigate("/approvals");

        assertThat(alert()).containsText("Your session has ended");
    }

    @Test
    void signsOutAScreenThatNobodyTouchesThoughItRefreshesItself() {
        Steps.signIn(page);
        assertThat(page.locator("#queue .row")).hasCount(4);
        CONSOLE.tick(Duration.ofMinutes(31));

        assertThat(page).hasURL(Pattern.compile("/sign-in\\?reason=idle$"));
        assertThat(alert()).containsText("nothing was done for a while");
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator alert() {
        return page.locator("main [role=alert]");
    }

    private MandateState stateOfPending() {
        return CONSOLE.issuer.mandate(SampleData.PENDING).state();
    }
}
