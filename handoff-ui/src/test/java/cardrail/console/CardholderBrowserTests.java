package cardrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cardrail.console.standin.CardholderStandIn;
import cardrail.console.standin.SampleData;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two people at their screens: the operator who asks for a code, and the cardholder on a phone who has the link. */
@Tag("thorough")
class CardholderBrowserTests {

    private static final String LINK = "/code/" + CardholderStandIn.TOKEN;
    private static final int PHONE_PX = 360;

    @AutoClose
    private static final ConsoleUnderTest CONSOLE = new ConsoleUnderTest();

    @AutoClose
    private static final Browser BROWSER = new Browser();

    private final Page operator = BROWSER.page(CONSOLE, 1280, ColorScheme.LIGHT);
    private final Page phone = BROWSER.page(CONSOLE, PHONE_PX, ColorScheme.DARK);

    @BeforeEach
    void begin() {
        CONSOLE.reset();
        BROWSER.complaints().clear();
    }

    @AfterEach
    void closeThePages() {
        operator.context().close();
        phone.context().close();
    }

    @Test
    @Tag("law-9")
    void theCodeComesToTheOperatorsPageWithoutReloading() {
        ask();
        assertThat(operator.locator("#cardholder-code")).containsText("Asked");

        phone.navigate(LINK);
        assertThat(operator.locator("#cardholder-code")).containsText("The link was opened");
        assertThat(phone.locator("main")).containsText("harbor-books.example");
        assertThat(phone.locator("main")).containsText("€48.20");
        assertThat(phone.locator("main")).containsText("owner");
        phone.getByLabel("Code").fill("739 104");
        send();
        assertThat(phone.locator("#code-refused")).containsText("That is no code");
        phone.getByLabel("Code").fill("739104");
        send();

        assertThat(phone.locator("h1")).hasText("Thank you, the code came");
        assertThat(operator.locator("#the-code")).hasText("739104");
        assertThat(phone.content()).doesNotContain("739104");
        phone.navigate(LINK);
        assertThat(phone.locator("h1")).hasText("Thank you, the code came");
        assertThat(Accessibility.violations(operator)).isEmpty();
        assertThat(BROWSER.complaints()).allMatch(said -> said.contains("422"));
    }

    @Test
    void aLinkThatNeverWasLooksLikeOneThatIsOver() {
        ask();
        String never = phone.navigate("/code/" + "A".repeat(43)).text();
        String malformed = phone.navigate("/code/x").text();

        assertThat(never)
                .isEqualTo(malformed)
                .contains("This link does not work")
                .doesNotContain("harbor");
    }

    @Test
    void nobodyTriesForLong() {
        for (int tries = 0; tries < 30; tries++) {
            phone.request().get(CONSOLE.url() + "/code/" + "B".repeat(43));
        }
        assertThat(phone.request().get(CONSOLE.url() + LINK).status()).isEqualTo(429);
        CONSOLE.tick(Duration.ofMinutes(2));
        assertThat(phone.request().get(CONSOLE.url() + LINK).status()).isEqualTo(404);
    }

    @Test
    void theAddressOfTheLinkGoesNowhere() {
        ask();
        Map<String, String> headers = phone.navigate(LINK).headers();

        assertThat(headers)
                .containsEntry("referrer-policy", "no-referrer")
                .containsEntry("x-robots-tag", "noindex, nofollow")
                .containsEntry("x-frame-options", "DENY")
                .doesNotContainKey("set-cookie");
        assertThat(headers.get("cache-control")).contains("no-store");
        assertThat(headers.get("content-security-policy"))
                .contains("default-src 'none'", "form-action 'self'")
                .doesNotContain("script-src");
        assertThat(phone.context().cookies()).isEmpty();
        assertThat(phone.locator("script").count()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void thePageIsReadAndUsedByEverybody(ColorScheme scheme) {
        ask();
        for (int width : new int[] {PHONE_PX, 1280}) {
            try (var page = BROWSER.page(CONSOLE, width, scheme)) {
                page.navigate(LINK);
                assertThat(Accessibility.violations(page)).isEmpty();
                assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                        .isEqualTo(true);
                page.navigate("/code/x");
                assertThat(Accessibility.violations(page)).isEmpty();
            }
        }
    }

    @Test
    void whoDoesNotHoldTheHandoffSeesWhomItGoesToAndAsksNobody() {
        Steps.signIn(operator);
        operator.navigate("/handoffs/" + SampleData.CHALLENGE);
        assertThat(card()).containsText("e•••@example.com");
        assertThat(card()).containsText("••• 20");
        assertThat(card().getByRole(AriaRole.BUTTON)).hasCount(0);
    }

    private Locator card() {
        return operator.locator("article:has(h2:text-is('A code that goes to the cardholder'))");
    }

    private void ask() {
        Steps.signIn(operator);
        operator.navigate("/handoffs/" + SampleData.CHALLENGE);
        operator.getByRole(
                        AriaRole.BUTTON, new GetByRoleOptions().setName("Claim").setExact(true))
                .first()
                .click();
        operator.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Ask the cardholder for the code"))
                .click();
    }

    private void send() {
        phone.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Send the code"))
                .click();
    }
}
