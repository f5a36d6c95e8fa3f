package cardrail.console;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.console.standin.SampleData;
import cardrail.console.standin.WorkerStandIn;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.ApproveAgent;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every page on which somebody decides about agents, mandates and learned exceptions, on every screen, in light and dark. */
@Tag("thorough")
class DecisionsLookBrowserTests {

    @Test
    void theyFitEveryScreenInLightAndDarkAndAxeFindsNothing() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            var known = everythingWaits(console);
            for (int width : List.of(1440, 390)) {
                for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    Page page = browser.page(console, width, scheme);
                    String where = " at " + width + " in " + scheme;
                    Steps.signIn(page);
                    page.navigate("/approvals");
                    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })");
                    look(page, "approvals, agents and exceptions" + where);
                    page.navigate("/agents/" + known + "/revoke");
                    look(page, "revoke-agent" + where);
                    page.navigate("/mandates/" + SampleData.READING_GROUP + "/revoke");
                    look(page, "revoke" + where);
                    narrow(page);
                    look(page, "narrow" + where);
                    page.navigate("/cards");
                    look(page, "cards" + where);
                    page.context().close();
                }
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static AgentId everythingWaits(ConsoleUnderTest console) {
        var known = console.issuer.asks("shopper", "KZ4F-9QTM");
        console.issuer.approve("k1", known, new ApproveAgent("KZ4F-9QTM"));
        var revoked = console.issuer.asks("revoked shopper", "KZ4F-9QTN");
        console.issuer.approve("k2", revoked, new ApproveAgent("KZ4F-9QTN"));
        console.issuer.revoke("k3", revoked);
        console.issuer.asks("a shopper with a very long name for a small screen", "AB2C-XY9Z");
        console.issuer.asks("crowd", "AB2C-XY9Y");
        var learned = console.worker.propose(SampleData.LOGIN, SampleData.SUCCEEDED, WorkerStandIn.ANOTHER);
        console.worker.houseFile(learned.id(), "harbor-books.yaml");
        var used = console.worker.propose(SampleData.CHALLENGE, SampleData.SUCCEEDED, WorkerStandIn.ANOTHER);
        console.worker.approve("k4", used.id());
        return known;
    }

    private static void narrow(Page page) {
        page.navigate("/mandates/" + SampleData.READING_GROUP);
        page.getByLabel("In all at most (EUR)").fill("150");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show what this does"))
                .click();
        page.waitForURL("**/narrow/preview");
    }

    private static void look(Page page, String name) {
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("sideways scrolling of " + name)
                .isEqualTo(0);
        assertThat(Accessibility.violations(page))
                .as("what axe-core says of " + name)
                .isEmpty();
    }
}
