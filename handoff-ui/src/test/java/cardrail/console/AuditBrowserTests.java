package cardrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.CheckoutEvent;
import cardrail.checkout.api.RecordedEvent;
import cardrail.console.standin.IssuerStandIn;
import cardrail.console.standin.SampleAudit;
import cardrail.console.standin.SampleData;
import cardrail.console.standin.WorkerStandIn;
import cardrail.issuer.api.AuditVerification;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The audit trail, as owners and auditors search it. */
class AuditBrowserTests {

    @AutoClose
    private static final ConsoleUnderTest CONSOLE = new ConsoleUnderTest();

    @AutoClose
    private static final Browser BROWSER = new Browser();

    private final Page page = BROWSER.page(CONSOLE, 1280, ColorScheme.LIGHT);

    @BeforeEach
    void putTheSamplesBack() {
        CONSOLE.reset();
        BROWSER.complaints().clear();
        Steps.signIn(page, "viewer", IssuerStandIn.PASSWORD);
    }

    @AfterEach
    void closeThePage() {
        page.context().close();
    }

    @Test
    void showsTheNewestFirstAndTheOlderOnThePageAfter() {
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Audit").setExact(true))
                .click();
        assertThat(page.locator(".entry")).hasCount(100);
        assertThat(page.locator(".entry").first()).containsText("card closing");
        assertThat(page.locator(".entry").first()).containsText("No. " + SampleAudit.ENTRIES);
        page.getByText("Older entries").click();

        assertThat(page.locator(".entry")).hasCount(SampleAudit.ENTRIES - 100);
        assertThat(page.getByText("Older entries")).hasCount(0);
        page.getByText("Newest", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".entry")).hasCount(100);
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void findsWhatWasDoneByWhomAndToWhat() {
        page.navigate("/audit");
        page.getByLabel("Did what").fill("mandate.");
        page.getByLabel("From").fill("2026-01-02");
        press("Search");
        assertThat(page.locator(".entry")).hasCount(2);
        assertThat(CONSOLE.issuer.trail.asked.getLast())
                .containsEntry("action", "mandate.")
                .containsEntry("from", "2026-01-02T00:00:00Z")
                .doesNotContainKeys("actor", "subject", "to", "before");
        assertThat(page.getByLabel("Did what")).hasValue("mandate.");

        page.locator(".entry").first().locator("a").first().click(); // who approved it
        assertThat(page.getByLabel("Who")).hasValue("operator:" + IssuerStandIn.OWNER.value());
        page.navigate("/audit?actor=worker");
        assertThat(page.locator(".entry")).hasCount(3);
        page.locator(".entry").first().getByText("its purchase").click();
        assertThat(page).hasURL(Pattern.compile("/purchases/" + SampleData.SUCCEEDED.value() + "$"));
    }

    @Test
    void findsWhatWasDoneInPurchasesBesideWithItsSourceAndPagesThroughBoth() {
        String operator = "operator:" + WorkerStandIn.ANOTHER.value();
        for (int i = 1; i <= 20; i++) {
            var at = CONSOLE.now().minus(Duration.ofMinutes(3L * (20 - i)));
            CONSOLE.worker.recorded.add(new RecordedEvent(
                    SampleData.SUCCEEDED,
                    new CheckoutEvent(
                            i, at, operator, i == 20 ? "payment_allowed" : "claimed", Map.of("handoff", "hnd_" + i))));
        }
        page.navigate("/audit");
        assertThat(page.locator(".entry")).hasCount(100);
        assertThat(page.getByText("checkout worker, No.")).hasCount(20);
        page.getByText("Older entries").click();
        assertThat(page.locator(".entry")).hasCount(SampleAudit.ENTRIES + 20 - 100);
        assertThat(page.getByText("Older entries")).hasCount(0);

        page.navigate("/audit");
        page.getByLabel("Did what").fill("payment_allowed");
        press("Search");
        assertThat(page.locator(".entry")).hasCount(1);
        assertThat(page.locator(".entry")).containsText("payment allowed");
        assertThat(page.locator(".entry")).containsText("handoff: hnd_20");
        assertThat(page.locator(".entry")).containsText("checkout worker, No. 20 of the purchase");
        page.navigate("/audit?actor=" + operator);
        assertThat(page.locator(".entry")).hasCount(20);
        page.locator(".entry").first().getByText("its purchase").click();
        assertThat(page).hasURL(Pattern.compile("/purchases/" + SampleData.SUCCEEDED.value() + "$"));

        CONSOLE.worker.silent(true);
        page.navigate("/audit?action=mandate.");
        assertThat(page.locator(".entry")).hasCount(2);
        page.navigate("/audit");
        assertThat(page.locator(".entry")).hasCount(100);
        assertThat(page.locator("main")).containsText("What happened in purchases is not among it.");
        CONSOLE.worker.silent(false);
        assertThat(Accessibility.violations(page)).isEmpty();
    }

    @Test
    void saysWhatCannotBeLookedForAndWhatWasNotFound() {
        page.navigate("/audit?actor=nobody+at+all");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nothing can have that name.");
        assertThat(page.getByLabel("Who")).hasValue("nobody at all");
        page.navigate("/audit?from=yesterday");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nothing can have that name.");
        page.navigate("/audit?subject=%3Cscript%3E");
        assertThat(page.locator("main")).containsText("Nothing was found");
        assertThat(page.getByLabel("To what")).hasValue("<script>");
        page.getByText("All entries").click();
        assertThat(page.locator(".entry")).hasCount(100);
    }

    @Test
    void tellsWhetherTheTrailIsWhole() {
        CONSOLE.issuer.trail.verification = new AuditVerification(130, true, null, null, "ab".repeat(32));
        page.navigate("/audit");
        page.getByText("Check the whole trail").click();
        assertThat(page.locator("h1")).hasText("The trail is whole");
        assertThat(page.locator("main")).containsText("ab".repeat(32));

        for (var reason : AuditVerification.Reason.values()) {
            CONSOLE.issuer.trail.verification = new AuditVerification(6, false, 7L, reason, "cd".repeat(32));
            page.navigate("/audit/verify");
            assertThat(page.locator("h1")).hasText("The trail was altered");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Entry 7 ");
            assertThat(page.getByRole(AriaRole.ALERT).textContent()).doesNotContain("??");
        }
    }

    private void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
