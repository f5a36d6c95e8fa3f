package cardrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

/** An agent asks to be let in: read, approved under its code, listed, and revoked again. */
class AgentsBrowserTests {

    @Test
    void anAgentIsLetInUnderItsCodeAndRevokedOnceItsEndWasShown() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            var wanted = console.issuer.asks("shopper", "KZ4F-9QTM");
            var other = console.issuer.asks("shopper of nobody", "AB2C-XY9Z");
            Page page = browser.page(console, 1440, ColorScheme.LIGHT);
            Steps.signIn(page);
            page.navigate("/approvals");
            assertThat(page.locator("#agents-asking-title")).hasText("2 agents ask to be let in");
            var card = page.locator("#" + wanted);
            assertThat(card).not().containsText("KZ4F-9QTM");
            assertThat(card).containsText("No money moves by it");
            axe(page);

            card.getByLabel("Code that it shows you").fill("kz4f-9qtm");
            card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Approve"))
                    .click();

            assertThat(page.locator("main")).containsText("Let in. It may ask for mandates now: shopper");
            page.locator("#" + other)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Reject"))
                    .click();
            assertThat(page.locator("main")).containsText("Rejected. Its token is refused: shopper of nobody");
            assertThat(page.locator("#agents-asking")).hasCount(0);
            assertThat(page.locator("#agents article")).containsText("2 active mandates");
            assertThat(page.locator("#agents article")).containsText("let in by owner");

            page.locator("#agents").getByText("Revoke …").click();
            assertThat(page.locator("main")).containsText("within 5 seconds");
            assertThat(page.locator("main")).containsText("2 are active now.");
            axe(page);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Revoke it"))
                    .click();

            assertThat(page.locator("main")).containsText("Its one mandate is revoked.");
            assertThat(page.locator("main")).containsText("One payment was already approved and could not be stopped.");
            assertThat(page.locator("#agents details")).containsText("revoked by owner");
            axe(page);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void agentsThatAskAreCountedBesideApprovalsAndAFloodOfThemIsRejectedAtOnce() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            Page page = browser.page(console, 390, ColorScheme.DARK);
            Steps.signIn(page);
            page.navigate("/");
            var badge = page.locator("nav a[href='/approvals'] .count");
            int before = Integer.parseInt(badge.innerText());
            for (int i = 0; i < 3; i++) {
                console.issuer.asks("crowd " + i, "KZ4F-9QT" + (char) ('A' + i));
            }
            assertThat(badge).hasText(String.valueOf(before + 3)); // without another page
            page.navigate("/");
            assertThat(page.locator("aside")).containsText("3 agents ask to be let in.");

            page.navigate("/approvals");
            axe(page);
            var since = console.issuer.asks("asked since", "AB2C-XY9Z");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Reject all 3 that are listed here"))
                    .click();

            assertThat(page.locator("main"))
                    .containsText("Rejected. Their tokens are refused: crowd 0, crowd 1, crowd 2");
            assertThat(page.locator("#agents-asking article")).hasCount(1);
            assertThat(page.locator("#" + since)).isVisible();
            assertThat(badge).hasText(String.valueOf(before + 1));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void axe(Page page) {
        assertThat(Accessibility.violations(page)).isEmpty();
    }
}
