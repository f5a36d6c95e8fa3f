package cardrail.console;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.AssignHandoff;
import cardrail.checkout.api.CommentHandoff;
import cardrail.checkout.api.EscalateHandoff;
import cardrail.checkout.api.EscalationReason;
import cardrail.checkout.api.GuardedAct;
import cardrail.console.standin.SampleData;
import cardrail.console.standin.SampleRules;
import cardrail.console.standin.WorkerStandIn;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every page at the sizes and in the colours that people use; the pictures are in {@code target/screens}. */
@Tag("thorough")
class LookBrowserTests {

    private static final Path SCREENS = Path.of("target", "screens");

    @Test
    void everyPageFitsADesktopInLightAndAPhoneInDarkWithoutAComplaint() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            look(console, browser, 1280, ColorScheme.LIGHT);
            look(console, browser, 390, ColorScheme.DARK);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aPageThatIsWrongIsFoundToBe() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            Page page = browser.page(console, 1280, ColorScheme.LIGHT);
            page.setContent("<!doctype html><html lang=en><title>Wrong</title><p style='color:#aaa'>Pale</p><input>");
            assertThat(Accessibility.violations(page))
                    .anyMatch(one -> one.startsWith("color-contrast: p"))
                    .anyMatch(one -> one.startsWith("label: input"))
                    .hasSize(2);
        }
    }

    @Test
    void theQueueAndAHandoffFitEveryScreenInLightAndDarkWithEverythingThatPeopleArranged() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            var worker = console.worker;
            var because = new EscalateHandoff(EscalationReason.NEEDS_CARDHOLDER, "Only she knows the password.");
            worker.escalate("k", SampleData.LOGIN, because);
            worker.assign("k", SampleData.LOGIN, new AssignHandoff(WorkerStandIn.ANOTHER));
            worker.comment(
                    "k", SampleData.CHALLENGE, new CommentHandoff("The code goes to the phone that ends in 41."));
            worker.needsTwo(SampleData.CHALLENGE, GuardedAct.ALLOW_PAYMENT, WorkerStandIn.ANOTHER);
            for (int width : List.of(1440, 390)) {
                for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    lookAtTheQueue(console, browser, width, scheme);
                }
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void lookAtTheQueue(ConsoleUnderTest console, Browser browser, int width, ColorScheme scheme) {
        Page page = browser.page(console, width, scheme);
        String name = "people-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        Steps.signIn(page);
        page.navigate("/?merchant=example&age=1");
        look(page, name + "-queue");
        page.navigate("/handoffs/" + SampleData.LOGIN);
        look(page, name + "-handoff");
        page.navigate("/handoffs/" + SampleData.CHALLENGE);
        look(page, name + "-handoff-second");
        page.context().close();
    }

    private static void look(ConsoleUnderTest console, Browser browser, int width, ColorScheme scheme) {
        Page page = browser.page(console, width, scheme);
        String name = width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        page.navigate("/sign-in");
        look(page, name + "-sign-in");
        Steps.signIn(page);
        pages().forEach((title, address) -> {
            page.navigate(address);
            look(page, name + "-" + title);
        });
        page.navigate("/handoffs/" + SampleData.CHALLENGE);
        press(page, "Claim");
        look(page, name + "-handoff-claimed");
        press(page, "Take control");
        assertThat(page.locator("#live-status").textContent()).isNotBlank();
        look(page, name + "-handoff-driven");
        press(page, "Release");
        page.context().close();
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static Map<String, String> pages() {
        var pages = new LinkedHashMap<String, String>();
        pages.put("queue", "/");
        pages.put("approvals", "/approvals");
        pages.put("revoke", "/mandates/" + SampleData.READING_GROUP + "/revoke");
        pages.put("handoff", "/handoffs/" + SampleData.CHALLENGE);
        pages.put("handoff-to-settle", "/handoffs/" + SampleData.UNKNOWN_OUTCOME);
        pages.put("handoff-abandon", "/handoffs/" + SampleData.CHALLENGE + "/abandon");
        pages.put("handoff-resolve", "/handoffs/" + SampleData.UNKNOWN_OUTCOME + "/resolve?resolution=no_order");
        pages.put("walls", "/walls");
        pages.put("walls-rule", "/walls?rule=" + SampleRules.OVERTURNED + "#rule-" + SampleRules.OVERTURNED);
        pages.put("walls-reason", "/walls?reason=captcha");
        pages.put("purchases", "/purchases");
        pages.put("purchase-to-confirm", "/purchases/" + SampleData.CONFIRMATION);
        pages.put("purchase-changed", "/purchases/" + SampleData.CHANGED);
        pages.put("purchase-succeeded", "/purchases/" + SampleData.SUCCEEDED);
        pages.put("wallets", "/wallets");
        pages.put("entries", "/wallets/" + SampleData.WALLET + "/entries?currency=EUR");
        pages.put("mandate", "/mandates/" + SampleData.READING_GROUP);
        pages.put("audit", "/audit");
        pages.put("audit-nothing", "/audit?actor=worker&action=mandate.");
        pages.put("audit-check", "/audit/verify");
        return pages;
    }

    private static void look(Page page, String name) {
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
}
