package cardrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cardrail.console.standin.SampleData;
import cardrail.console.standin.WorkerStandIn;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an operator did, saved as a merchant exception, and decided among the approvals. */
@Tag("thorough")
class ExceptionsBrowserTests {

    private static final Path SCREENS = Path.of("target", "screens");
    private static final String HANDOFF = "/handoffs/" + SampleData.CHALLENGE;

    @Test
    void whatWasDoneIsShownAsAFileBeforeItIsSavedAndItsProposerDoesNotApproveIt() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            Page page = browser.page(console, 1440, ColorScheme.LIGHT);
            Steps.signIn(page);
            page.navigate(HANDOFF);
            assertThat(page.locator("#exception")).hasCount(0);
            console.worker.learned(SampleData.CHALLENGE);
            page.navigate(HANDOFF);
            assertThat(page.locator("#exception pre")).containsText("{selector: \"#x17\", means: postal-code}");

            press(page.locator("#exception"), "Save what you did as an exception");

            assertThat(page.locator("main")).containsText("Saved. It is proposed to whoever approves");
            assertThat(page.locator("#exception")).containsText("It waits for approval.");
            page.navigate("/approvals");
            var card = page.locator("#exceptions article");
            assertThat(card)
                    .containsText("You proposed it or acted in that page, so another person has to approve it.");
            assertThat(card.getByRole(AriaRole.BUTTON)).hasCount(1);

            press(card, "Refuse");
            assertThat(page.locator("main")).containsText("Refused. It is used nowhere: harbor-books.example");
            assertThat(page.locator("#exceptions details")).containsText("It was refused and is used nowhere.");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void afterThePageWasGivenBackTheCardAsksUntilSomethingCanBeSaved() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            Page page = browser.page(console, 1280, ColorScheme.LIGHT);
            Steps.signIn(page);
            console.worker.releaseControl("key-1", SampleData.CHALLENGE);
            page.navigate(HANDOFF);
            assertThat(page.locator("#exception")).containsText("This asks every 5 s until then");
            assertThat(Accessibility.violations(page)).isEmpty();
            console.worker.learned(SampleData.CHALLENGE);
            assertThat(page.locator("#exception pre")).containsText("means: postal-code");
            assertThat(page.locator("#exception[hx-get]")).hasCount(0);

            press(page.locator("#exception"), "Save what you did as an exception");

            assertThat(page.locator("main")).containsText("Saved. It is proposed to whoever approves");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void anotherPersonsProposalIsApprovedAndLaterHandoffsNameItMeanwhile() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            console.worker.propose(SampleData.LOGIN, SampleData.SUCCEEDED, WorkerStandIn.ANOTHER);
            Page page = browser.page(console, 390, ColorScheme.DARK);
            Steps.signIn(page);
            page.navigate(HANDOFF);
            assertThat(page.locator("#exception")).containsText("An exception for this merchant waits for approval.");
            page.navigate("/approvals");

            press(page.locator("#exceptions article"), "Approve");

            assertThat(page.locator("main")).containsText("at: harbor-books.example");
            page.locator("#exceptions summary").click();
            assertThat(page.locator("#exceptions details")).containsText("For purchases at harbor-books.example only.");
            press(page.locator("#exceptions details"), "Withdraw");
            assertThat(page.locator("main")).containsText("No worker uses it any more at: harbor-books.example");
            assertThat(page.locator("#exceptions details")).containsText("withdrawn, and is used nowhere");
            assertThat(page.locator("#exceptions details").getByRole(AriaRole.BUTTON))
                    .hasCount(0);
            page.navigate(HANDOFF);
            assertThat(page.locator("#exception")).hasCount(0);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void whoApprovesIsToldThatAFileOfTheHouseGoesBeforeAndTheBadgeCountsWhatWaits() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            Page page = browser.page(console, 390, ColorScheme.LIGHT);
            Steps.signIn(page);
            page.navigate("/approvals");
            var badge = page.locator("nav a[href='/approvals'] .count");
            int before = Integer.parseInt(badge.innerText());
            var one = console.worker.propose(SampleData.LOGIN, SampleData.SUCCEEDED, WorkerStandIn.ANOTHER);
            page.navigate("/");
            assertThat(badge).hasText(String.valueOf(before + 1));
            assertThat(page.locator("aside")).containsText("One merchant exception waits for approval.");
            page.navigate("/approvals");
            assertThat(page.locator("#exceptions")).not().containsText("It would not be used now.");

            console.worker.houseFile(one.id(), "harbor-books.yaml");
            page.navigate("/approvals");
            assertThat(page.locator("#exceptions"))
                    .containsText("The house's own file harbor-books.yaml speaks of this");
            assertThat(Accessibility.violations(page)).isEmpty();
        }
    }

    @Test
    void bothPagesFitEveryScreen() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            console.worker.learned(SampleData.CHALLENGE);
            console.worker.propose(SampleData.LOGIN, SampleData.SUCCEEDED, WorkerStandIn.ANOTHER);
            for (int width : List.of(1440, 390)) {
                for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    Page page = browser.page(console, width, scheme);
                    Steps.signIn(page);
                    String name = width + "-" + scheme.name().toLowerCase(Locale.ROOT);
                    look(page, HANDOFF, "exception-handoff-" + name);
                    look(page, "/approvals", "exception-approvals-" + name);
                    page.context().close();
                }
            }
        }
    }

    private static void look(Page page, String address, String name) {
        page.navigate(address);
        assertThat(page.locator("pre.yaml").first()).isVisible();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENS.resolve(name + ".png"))
                .setFullPage(true));
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("sideways scrolling of " + name)
                .isEqualTo(0);
        assertThat(Accessibility.violations(page))
                .as("what axe-core says of " + name)
                .isEmpty();
    }

    private static void press(Locator in, String name) {
        in.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name))
                .click();
    }
}
