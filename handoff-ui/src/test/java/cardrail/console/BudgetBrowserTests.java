package cardrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cardrail.console.standin.SampleData;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The budget: what was left over time, what was bought, with which cards, and what a decision would do. */
class BudgetBrowserTests {

    @AutoClose
    private static final ConsoleUnderTest CONSOLE = new ConsoleUnderTest();

    @AutoClose
    private static final Browser BROWSER = new Browser();

    private final Page page = BROWSER.page(CONSOLE, 1280, ColorScheme.LIGHT);

    @BeforeEach
    void putTheSamplesBack() {
        CONSOLE.reset();
        BROWSER.complaints().clear();
        Steps.signIn(page);
    }

    @AfterEach
    void closeThePage() {
        page.context().close();
    }

    @Test
    void theWalletShowsWhatWasLeftOfAMandateOverTimeAsAPictureAndAsATable() {
        page.navigate("/wallets");
        var mandate = page.locator("#mandates article.item");
        assertThat(mandate).hasCount(1);
        var corners =
                List.of(mandate.locator("svg polyline").getAttribute("points").split(" "));
        assertThat(corners).as("two steps").hasSize(6);
        assertThat(corners.getFirst()).as("on top, at the limit").isEqualTo("0.0,0.0");
        assertThat(height(corners.get(2))).as("more was held than was spent").isGreaterThan(height(corners.get(4)));
        assertThat(corners.getLast()).isEqualTo("600.0," + corners.get(4).split(",")[1]);
        assertThat(page.evaluate("getComputedStyle(document.querySelector('svg polyline')).fill"))
                .as("the style sheet reaches it")
                .isEqualTo("none");

        mandate.locator("summary").click();
        var latest = mandate.locator("tbody tr").first();
        assertThat(mandate.locator("tbody tr")).hasCount(2);
        assertThat(latest).containsText("last capture");
        assertThat(latest).containsText("€75.90");
        assertThat(latest).containsText("€124.10");
        latest.locator("a").click();
        assertThat(page).hasURL(Pattern.compile(".*/purchases/" + SampleData.SUCCEEDED));
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void theWalletListsWhatWasBoughtLatelyAndTheCardsWithFourDigitsAtMost() {
        page.navigate("/wallets");
        assertThat(page.locator("#spend .row").first()).containsText("€");
        assertThat(page.locator("#spend .row .chip").first()).isVisible();
        assertThat(page.locator("#cards .row").first()).containsText("ends in 4242");
        assertThat(page.locator("#cards").innerText()).doesNotContainPattern("[0-9]{5}");
        page.locator("#cards").getByText("All cards").click();
        assertThat(page.locator("h1")).hasText("Cards");
        page.locator("main .row").first().click();
        assertThat(page).hasURL(Pattern.compile(".*/purchases/chk_.*"));

        CONSOLE.worker.silent(true);
        page.navigate("/wallets");
        assertThat(page.locator("#spend")).containsText("the checkout worker does not answer");
        assertThat(page.locator("#cards .row").first()).isVisible();
        CONSOLE.worker.silent(false);
    }

    @Test
    @Tag("law-10")
    void revokingShowsTheCardsThePurchasesAndTheMoneyBeforeItIsDone() {
        page.navigate("/mandates/" + SampleData.READING_GROUP + "/revoke");
        var effect = page.locator(".consequences");
        assertThat(effect).containsText("would be closed:");
        assertThat(effect.locator("li").first()).containsText("at harbor-books.example, ends in 4242");
        assertThat(effect).containsText(Pattern.compile("€[0-9.]+ would return to the wallet"));
        assertThat(effect).containsText("card and would be stopped.");
        assertThat(effect).containsText("approved already and cannot be stopped:");
        assertThat(CONSOLE.issuer.keys()).isEmpty();

        CONSOLE.issuer.cards.clear();
        page.reload();
        assertThat(effect).containsText("No card is open that would be closed.");
        assertThat(effect).containsText("Nothing is held that would return.");
        assertThat(effect).containsText("None has such a card.");
    }

    private static double height(String corner) {
        return Double.parseDouble(corner.split(",")[1]);
    }
}
