package cardrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cardrail.console.standin.IssuerStandIn;
import cardrail.console.standin.SampleData;
import cardrail.issuer.api.Money;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One mandate, as its owner follows and narrows it. */
class MandateBrowserTests {

    @AutoClose
    private static final ConsoleUnderTest CONSOLE = new ConsoleUnderTest();

    @AutoClose
    private static final Browser BROWSER = new Browser();

    private static final String MANDATE = "/mandates/" + SampleData.READING_GROUP;

    private final Page page = BROWSER.page(CONSOLE, 1280, ColorScheme.LIGHT);

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
    void saysWhatIsLeftAndWhatWasBought() {
        Steps.signIn(page);
        page.navigate("/approvals");
        page.getByText("Its purchases").first().click();

        assertThat(page.locator("h1")).hasText("Books for the reading group, delivered to the office");
        assertThat(page.locator(".amount")).hasText("€124.10 of €200.00 left");
        assertThat(page.locator("main .row").first()).isVisible();
        page.locator("main .row").first().click();
        assertThat(page.locator("main")).containsText("example");
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    @Tag("law-10")
    void showsWhatNarrowingDoesBeforeItIsDone() {
        Steps.signIn(page);
        page.navigate(MANDATE);
        page.getByLabel("In all at most (EUR)").fill("150");
        page.getByLabel("Offers confirmed without asking").fill("");
        page.getByLabel("*.papershop.example").uncheck();
        press("Show what this does");

        assertThat(page.locator("h1")).hasText("Narrow this mandate?");
        assertThat(page.locator(".changes tbody tr")).hasCount(3);
        assertThat(page.locator(".changes")).containsText("€200.00€150.00");
        assertThat(page.locator(".changes")).containsText("harbor-books.example");
        assertThat(page.locator(".consequences")).containsText("would be closed:");
        assertThat(page.locator(".consequences")).containsText("would return to the wallet");
        assertThat(page.locator(".consequences")).containsText("card and would be stopped.");
        assertThat(CONSOLE.issuer.narrowed).isEmpty();
        var held = CONSOLE.issuer.mandate(SampleData.READING_GROUP).terms();
        press("Narrow it");

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("One unused card is canceled or being canceled.");
        assertThat(page.locator(".amount")).hasText("€74.10 of €150.00 left");
        assertThat(CONSOLE.issuer.narrowed).singleElement().satisfies(terms -> {
            assertThat(terms.limit()).isEqualTo(Money.of(150_00, "EUR"));
            assertThat(terms.perPurchaseLimit()).isEqualTo(held.perPurchaseLimit());
            assertThat(terms.confirmation().automaticUpTo()).isNull();
            assertThat(terms.allowedMerchants()).containsExactly("harbor-books.example");
            assertThat(terms.validUntil()).isEqualTo(held.validUntil());
            assertThat(terms.task()).isEqualTo(held.task());
        });
    }

    @Test
    @Tag("law-10")
    void saysWhatIsAcceptedInTheOwnersNameAndTakesItAway() {
        Steps.signIn(page);
        page.navigate("/approvals");
        assertThat(page.locator("#" + SampleData.READING_GROUP + " .terms"))
                .containsText(
                        "Accepts in your name" + "the merchant's terms of sale and use, with its rules on returns");
        page.navigate(MANDATE);
        page.getByLabel("the merchant's terms of sale and use, with its rules on returns")
                .uncheck();
        press("Show what this does");

        assertThat(page.locator(".changes tbody tr")).hasCount(1);
        assertThat(page.locator(".changes tbody th")).hasText("Accepts in your name");
        assertThat(page.locator(".changes tbody td")).hasText(new String[] {
            "the merchant's terms of sale and use, with its rules on returns", "nothing: a person is asked"
        });
        press("Narrow it");

        assertThat(CONSOLE.issuer.narrowed)
                .singleElement()
                .satisfies(terms -> assertThat(terms.legalConsents()).isEmpty());
        page.navigate(MANDATE);
        assertThat(page.getByLabel("the merchant's terms of sale and use, with its rules on returns"))
                .hasCount(0);
    }

    @Test
    void refusesWhatCannotBeReadOrIsWiderAndKeepsWhatWasTyped() {
        Steps.signIn(page);
        page.navigate(MANDATE);
        page.getByLabel("In all at most (EUR)").fill("1.000,00");
        press("Show what this does");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("In all at most: this cannot be read.");
        assertThat(page.getByLabel("In all at most (EUR)")).hasValue("1.000,00");

        page.getByLabel("In all at most (EUR)").fill("300");
        press("Show what this does");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("would be wider");
        assertThat(page.getByLabel("In all at most (EUR)")).hasValue("300");

        page.getByLabel("In all at most (EUR)").fill("200");
        press("Show what this does");
        assertThat(page.locator("h1")).hasText("Nothing would change");
        assertThat(CONSOLE.issuer.narrowed).isEmpty();
    }

    @Test
    void namesWhatHasToBeLoweredToo() {
        Steps.signIn(page);
        page.navigate(MANDATE);
        page.getByLabel("In all at most (EUR)").fill("40");
        press("Show what this does");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("One purchase at most: this is more than");

        page.getByLabel("One purchase at most (EUR)").fill("40");
        page.getByLabel("Offers confirmed without asking").fill("0");
        press("Show what this does");
        assertThat(page.locator(".changes")).containsText("none: each is asked for");
    }

    @Test
    @Tag("law-10")
    void narrowsWhileTheWorkerDoesNotAnswer() {
        Steps.signIn(page);
        CONSOLE.worker.silent(true);
        page.navigate(MANDATE);
        assertThat(page.locator("main")).containsText("Its purchases cannot be shown now");
        page.getByLabel("Purchases at most").fill("4");
        press("Show what this does");
        assertThat(page.locator(".consequences")).containsText("card and would be stopped.");
        press("Narrow it");

        assertThat(CONSOLE.issuer.narrowed).hasSize(1);
    }

    @Test
    void whoIsNoOwnerReadsOnly() {
        Steps.signIn(page, "viewer", IssuerStandIn.PASSWORD);
        page.navigate(MANDATE);

        assertThat(page.locator("h1")).hasText("Books for the reading group, delivered to the office");
        assertThat(page.locator("main form")).hasCount(0);
        assertThat(page.getByText("Revoke …")).hasCount(0);
    }

    private void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
