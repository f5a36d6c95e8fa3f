package cardrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cardrail.console.standin.IssuerStandIn;
import cardrail.console.standin.SampleData;
import cardrail.console.standin.SampleRules;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules that stop purchases, as operators judge them. */
class WallsBrowserTests {

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
    void saysWhichRuleOperatorsOverturnMostAndWhatCameOfEach() {
        Steps.signIn(page);
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Walls").setExact(true))
                .click();

        assertThat(page.locator("h1")).hasText("Operators overturned 2 rules");
        assertThat(page.locator(".answer")).containsText("Most often gate-keeper: 3 of 4 handoffs");
        assertThat(page.locator(".rule")).hasCount(8);
        var first = page.locator(".rule").first();
        assertThat(first).containsText("75 % overturned");
        assertThat(first).containsText("Gate Keeper · from gates-of-two-shops.yaml · 4 stops, last stop 4 min");
        assertThat(first.locator("h3")).hasText("the box of Gate Keeper");
        assertThat(rule("bot-interstitial")).containsText("built in · no stop, passed by itself 17 times");
        assertThat(rule("old-queue")).containsText("no file has it any more");
        assertThat(page.locator("section").filter(new Locator.FilterOptions().setHasText("Never met")))
                .containsText("age-check");
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void unfoldsByKeyboardWhatARuleLooksFor() {
        Steps.signIn(page);
        page.navigate("/walls");
        var rule = rule(SampleRules.OVERTURNED);
        assertThat(rule.locator("table")).isHidden();
        rule.locator("summary").focus();
        page.keyboard().press("Enter");

        assertThat(rule.locator("table")).isVisible();
        assertThat(rule.locator("tbody tr").first()).hasText("unlesspassed gate-token in top");
        assertThat(rule.locator("tbody tr").nth(1)).hasText("+10element #gate");
        assertThat(rule.locator("dl")).containsText("the file gates-of-two-shops.yaml");
        assertThat(rule.locator("dl")).containsText("no: a person is called at once");
    }

    @Test
    void showsTheRulesOfOneReasonWithoutScripts() {
        page.context().close();
        page = BROWSER.pageWithoutJavaScript(CONSOLE);
        Steps.signIn(page);
        page.navigate("/walls");
        page.getByLabel("Reason").selectOption("captcha");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Show").setExact(true))
                .click();

        assertThat(page).hasURL(Pattern.compile("/walls\\?reason=captcha$"));
        assertThat(page.locator(".rule code").first()).hasText(SampleRules.OVERTURNED);
        assertThat(page.locator(".rule")).hasCount(2);
        assertThat(page.getByLabel("Reason")).hasValue("captcha");
        page.navigate("/walls?reason=price_changed");
        assertThat(page.locator("main")).containsText("No rule for walls stops with this reason.");
        page.getByText("All rules").click();
        assertThat(page.locator(".rule")).hasCount(8);
        assertThat(page.navigate("/walls?reason=captchas").status()).isEqualTo(400);
    }

    @Test
    void aHandoffLeadsToTheRuleThatStoppedIt() {
        Steps.signIn(page);
        page.navigate("/handoffs/" + SampleData.CHALLENGE);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("three-ds-challenge-frame"))
                .click();

        assertThat(page)
                .hasURL(Pattern.compile("/walls\\?rule=three-ds-challenge-frame#rule-three-ds-challenge-frame$"));
        assertThat(rule("three-ds-challenge-frame")).isInViewport();
        assertThat(rule("three-ds-challenge-frame").locator("table")).isVisible();
        assertThat(rule(SampleRules.OVERTURNED).locator("table")).isHidden();
        page.navigate("/handoffs/" + SampleData.LOGIN);
        assertThat(page.locator("main a[href*='/walls']")).hasCount(0);
    }

    @Test
    void saysWhatIsKnownWhereNothingWasMetAndWhereNothingIsKnown() {
        Steps.signIn(page);
        CONSOLE.worker.rules.removeIf(rule -> rule.hits() > 0);
        page.navigate("/walls");
        assertThat(page.locator("h1")).hasText("No rule has stopped a purchase yet");
        CONSOLE.worker.rules.clear();
        page.navigate("/walls");
        assertThat(page.locator("h1")).hasText("The checkout worker names no rule");
        assertThat(page.locator("main form")).hasCount(0);
        CONSOLE.worker.silent(true);
        page.navigate("/walls");
        assertThat(page.locator("h1")).hasText("The checkout worker does not answer.");
        CONSOLE.reset();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Try again"))
                .click();

        assertThat(page.locator(".rule")).hasCount(8);
    }

    @Test
    void everyRoleReadsTheRulesAndARefusalIsToldInWords() {
        Steps.signIn(page, "viewer", IssuerStandIn.PASSWORD);
        page.navigate("/walls");
        assertThat(page.locator(".rule")).hasCount(8);
        CONSOLE.worker.refuseRules();
        assertThat(page.navigate("/walls").status()).isEqualTo(403);

        assertThat(page.locator("h1")).hasText("Your account may not do this.");
    }

    private Locator rule(String id) {
        return page.locator("#rule-" + id);
    }
}
