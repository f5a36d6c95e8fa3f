package cardrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cardrail.console.standin.SampleData;
import cardrail.issuer.api.MandateId;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Offers beside the mandates that wait for a person. */
@Tag("thorough")
class ApprovalsBrowserTests {

    @Test
    void anOfferThatNoMandateConfirmsStandsAmongTheApprovalsAndIsConfirmedThere() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            Page page = browser.page(console, 1440, ColorScheme.LIGHT);
            Steps.signIn(page);
            page.navigate("/approvals");
            var offers = page.locator("#offers");
            assertThat(offers.locator("article")).hasCount(1);
            assertThat(offers).containsText("papershop.example");
            assertThat(offers).containsText("The Sea Around Us, paperback");
            assertThat(offers).containsText("Post, 2 to 3 days");
            assertThat(Accessibility.violations(page)).isEmpty();

            offers.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Confirm €57.80"))
                    .click();
            assertThat(page).hasURL(Pattern.compile(".*/purchases/" + SampleData.OFFERED));
            assertThat(console.worker.commands())
                    .anyMatch(command -> command.startsWith("confirm " + SampleData.OFFERED));
        }
    }

    @Test
    void anOfferIsRefusedWithAWordForPeopleAndByTheKeyboardAlone() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            Page page = browser.page(console, 390, ColorScheme.DARK);
            Steps.signIn(page);
            page.navigate("/purchases/" + SampleData.OFFERED);
            assertThat(page.locator("main")).containsText("the agent is told to ask its user");

            page.getByLabel("Why, for people only").fill("Twice the price of the last time.");
            page.keyboard().press("Tab");
            assertThat(page.getByRole(
                            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Refuse.*papershop"))))
                    .isFocused();
            page.keyboard().press("Enter");

            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Refused. Nothing is bought");
            assertThat(console.worker.commands())
                    .anyMatch(command -> command.startsWith("refuse " + SampleData.OFFERED)
                            && command.endsWith("Twice the price of the last time."));
            assertThat(Accessibility.violations(page)).isEmpty();
        }
    }

    @Test
    void aWordThatCannotBeKeptStaysInItsFieldAndRefusesNothing() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            Page page = browser.page(console, 1440, ColorScheme.LIGHT);
            Steps.signIn(page);
            page.navigate("/purchases/" + SampleData.OFFERED);
            console.worker.noComment = "invalid_comment";
            page.getByLabel("Why, for people only").fill("Odd.");
            var refuse =
                    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Refuse.*")));
            refuse.click();
            assertThat(page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("500 characters")))
                    .isVisible();
            assertThat(page.getByLabel("Why, for people only")).hasValue("Odd.");

            console.worker.noComment = "card_number_in_comment";
            refuse.click();
            assertThat(page.locator("main")).containsText("reads like a card number");
            assertThat(page.getByLabel("Why, for people only")).hasValue("");
            assertThat(Accessibility.violations(page)).isEmpty();
        }
    }

    @Test
    void theBadgeCountsWhateverWaitsThereAndSaysWhereThatIsNotKnown() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            Page page = browser.page(console, 1440, ColorScheme.LIGHT);
            Steps.signIn(page);
            page.navigate("/");
            int mandates = console.issuer.waitingMandates().size();
            var badge = page.locator("nav a[href='/approvals'] .count");
            assertThat(badge).hasText(String.valueOf(mandates + 1));
            assertThat(page.locator("aside")).containsText("One offer waits for a confirmation.");

            var decided = console.issuer.waitingMandates().getFirst();
            console.issuer.reject("elsewhere", decided.id());
            assertThat(badge).hasText(String.valueOf(mandates)); // without another page

            console.worker.silent(true);
            page.navigate("/approvals");
            assertThat(badge).hasText("?");
        }
    }

    @Test
    void mandatesAreApprovedAlsoWhileTheWorkerIsAway() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            Page page = browser.page(console, 390, ColorScheme.DARK);
            Steps.signIn(page);
            console.worker.silent(true);
            page.navigate("/approvals");
            assertThat(page.locator("main")).containsText("Whether an offer waits for a confirmation is unknown.");
            assertThat(page.locator("main")
                            .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Approve"))
                            .first())
                    .isVisible();
            assertThat(Accessibility.violations(page)).isEmpty();
        }
    }

    @Test
    @Tag("law-10")
    void everyMandateThatStandsIsReachedWhereItIsRevoked() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            for (int more = 0; more < 12; more++) {
                console.issuer.stands(MandateId.next(), SampleData.READING_GROUP);
            }
            Page page = browser.page(console, 390, ColorScheme.LIGHT);
            Steps.signIn(page);
            page.navigate("/approvals");
            var listed = page.locator("#standing-mandates article");
            var seen = new HashSet<String>();
            while (true) {
                assertThat(listed.first()).isVisible();
                listed.all().forEach(one -> seen.add(one.getAttribute("id")));
                assertThat(Accessibility.violations(page)).isEmpty();
                var earlier = page.getByText("Earlier standing mandates");
                if (earlier.count() == 0) {
                    break;
                }
                earlier.click();
                assertThat(page.getByText("Newest standing mandates")).isVisible();
            }
            assertThat(seen).hasSize(13).contains(SampleData.READING_GROUP.value());
        }
    }
}
