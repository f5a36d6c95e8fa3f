package cardrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.PageChanges;
import cardrail.checkout.api.PageChanges.Change;
import cardrail.console.standin.SampleData;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What changed in a page while somebody drove it, on the page of its handoff. */
class PageDiffBrowserTests {

    private static final Path SCREENS = Path.of("target", "screens");
    private static final String HANDOFF = "/handoffs/" + SampleData.CHALLENGE;

    @Test
    void isToldInATableThatFitsEveryScreenAndNotAtAllWhereNothingWasCompared() {
        try (var console = new ConsoleUnderTest();
                var browser = new Browser()) {
            Page before = browser.page(console, 1440, ColorScheme.LIGHT);
            Steps.signIn(before);
            before.navigate(HANDOFF);
            assertThat(before.getByText("What changed in the page")).hasCount(0);
            console.worker.compared(
                    SampleData.CHALLENGE,
                    new PageChanges(
                            "first_input",
                            true,
                            List.of(
                                    new Change(
                                            "address",
                                            "",
                                            "https://harbor-books.example/pay",
                                            "https://harbor-books.example/pay/3ds/return"),
                                    new Change("wall", "three-ds-challenge-frame", "there", null),
                                    new Change("field", "Code <b>from</b> the bank", "empty", "filled"),
                                    new Change("button", "Place the order", null, "enabled")),
                            3,
                            "operator:opr_00000000000000000000000000000002"));
            for (int width : List.of(1440, 390)) {
                for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    look(
                            browser.page(console, width, scheme),
                            width + "-" + scheme.name().toLowerCase(Locale.ROOT));
                }
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void look(Page page, String name) {
        Steps.signIn(page);
        page.navigate(HANDOFF);
        assertThat(page.locator("main"))
                .containsText("What changed since the first input (grace); given back by owner.");
        assertThat(page.locator(".diff tbody tr")).hasCount(4);
        assertThat(page.locator(".diff")).containsText("Code <b>from</b> the bank");
        assertThat(page.locator(".diff tbody tr").nth(1)).containsText("is gone");
        assertThat(page.locator(".diff tbody tr").nth(3)).containsText("was not there");
        assertThat(page.locator("main")).containsText("3 other changes are not kept.");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENS.resolve("page-diff-" + name + ".png"))
                .setFullPage(true));
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("sideways scrolling of " + name)
                .isEqualTo(0);
        assertThat(Accessibility.violations(page))
                .as("what axe-core says of " + name)
                .isEmpty();
        page.context().close();
    }
}
