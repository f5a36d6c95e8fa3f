package cardrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.HandoffState;
import cardrail.checkout.api.HandoffView;
import cardrail.console.standin.IssuerStandIn;
import cardrail.console.standin.SampleData;
import cardrail.console.standin.WorkerStandIn;
import cardrail.issuer.api.OperatorId;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** What people see where something is wrong, missing or only to be watched; axe-core looks at all of it. */
@ParameterizedClass
@CsvSource({"1280, LIGHT", "390, DARK"})
@Tag("thorough")
class ProblemLookBrowserTests {

    private static final Path SCREENS = Path.of("target", "screens");
    private static final String CHALLENGE = "/handoffs/" + SampleData.CHALLENGE;

    @AutoClose
    private static final ConsoleUnderTest CONSOLE = new ConsoleUnderTest();

    @AutoClose
    private static final Browser BROWSER = new Browser();

    @Parameter(0)
    private int width;

    @Parameter(1)
    private ColorScheme scheme = ColorScheme.LIGHT;

    private Page page;

    @BeforeEach
    void open() {
        CONSOLE.reset();
        page = BROWSER.page(CONSOLE, width, scheme);
        Steps.signIn(page);
    }

    @AfterEach
    void close() {
        CONSOLE.worker.silent(false);
        CONSOLE.issuer.silent(false);
        page.context().close();
    }

    @Test
    void refusals() {
        page.navigate("/nothing");
        look("404", "There is no such page");
        page.navigate("/handoffs/nonsense");
        look("400", "The console cannot read this request");
        page.navigate("/error");
        look("500", "The console failed");
        page.navigate("/handoffs/hnd_00000000000000000000000000000009");
        look("no-such-handoff", "handoff_not_found");

        page.navigate("/wallets");
        page.evaluate("document.querySelectorAll('input[name=_csrf]').forEach(token => token.value = 'of another')");
        page.getByLabel("Amount").fill("1.00");
        page.locator(".topup button").click();
        look("403-form", "The console did not accept this form");
    }

    @Test
    void aRoleThatIsMissing() {
        page.locator(".who button[type=submit]").click();
        Steps.signIn(page, "viewer", IssuerStandIn.PASSWORD);
        page.navigate("/mandates/" + SampleData.READING_GROUP + "/revoke");
        look("403-role", "It needs the role approver");
        page.navigate(CHALLENGE);
        look("handoff-viewer", "Working the queue needs the role operator");
    }

    @Test
    void aServiceThatIsAway() {
        CONSOLE.worker.silent(true);
        page.navigate(CHALLENGE);
        look("worker-away", "The checkout worker does not answer");
        page.navigate("/");
        look("worker-away-queue", "The checkout worker does not answer");
        CONSOLE.issuer.silent(true);
        page.navigate("/wallets");
        look("issuer-away", "The card issuer does not answer");
    }

    @Test
    void theEmptyQueue() {
        CONSOLE.worker.handoffs.clear();
        page.navigate("/");
        assertThat(page.locator("#queue .row")).hasCount(0);
        look("queue-empty", "");
    }

    @Test
    void aPageThatAnotherDrives() {
        put(HandoffState.IN_PROGRESS, WorkerStandIn.ANOTHER, true);
        page.navigate(CHALLENGE);
        look("watchable", "Watch the live page");
        page.navigate(CHALLENGE + "?watch=true");
        assertThat(page.locator("#live-status")).not().isEmpty();
        look("watched", "");
    }

    @Test
    void aPageThatWentWithItsWorker() {
        put(HandoffState.CLAIMED, IssuerStandIn.OWNER, true);
        page.navigate(CHALLENGE);
        put(HandoffState.CLAIMED, IssuerStandIn.OWNER, false);
        assertThat(page.locator("#changed a")).isVisible();
        look("page-lost-notice", "");
        page.navigate(CHALLENGE);
        look("page-lost", "");
    }

    @Test
    void whatTheSignInPageSays() {
        page.locator(".who button[type=submit]").click();
        for (var reason : List.of("failed", "locked", "unavailable", "idle", "ended", "signed-out")) {
            page.navigate("/sign-in?reason=" + reason);
            look("sign-in-" + reason, "");
        }
    }

    /** Both ways, and the provider's alone; the provider itself is not asked for that. */
    @Test
    void theSignInPageWithAProvider() {
        var settings = ProvidedSignInBrowserTests.settings("http://127.0.0.1:1");
        for (var local : List.of("true", "false")) {
            settings.put("cardrail.console.sign-in.local", local);
            try (var console = new ConsoleUnderTest(Map.copyOf(settings))) {
                var theirs = BROWSER.page(console, width, scheme);
                theirs.navigate("/sign-in");
                look(theirs, "sign-in-provider-local-" + local, "Sign in with Example ID");
                theirs.navigate("/sign-in?reason=no-role");
                look(theirs, "sign-in-no-role-local-" + local, "gives you no role here");
                theirs.context().close();
            }
        }
    }

    /** The challenge, held by somebody, with its page or without. */
    private static void put(HandoffState state, OperatorId holder, boolean live) {
        HandoffView h = Objects.requireNonNull(CONSOLE.worker.handoffs.get(SampleData.CHALLENGE));
        CONSOLE.worker.handoffs.put(
                h.id(),
                new HandoffView(
                        h.id(),
                        h.kind(),
                        state,
                        h.checkoutId(),
                        h.phase(),
                        h.reason(),
                        h.rule(),
                        h.signals(),
                        h.wall(),
                        holder,
                        CONSOLE.now().plusSeconds(60),
                        state == HandoffState.IN_PROGRESS ? CONSOLE.now().plusSeconds(180) : null,
                        live,
                        null,
                        null,
                        null,
                        h.openedAt(),
                        h.evidence(),
                        live ? h.decisions() : h.decisions().reversed(), // others are offered without a page
                        h.triage(),
                        h.checkout()));
    }

    private void look(String name, String words) {
        look(page, name, words);
    }

    private void look(Page shown, String name, String words) {
        assertThat(shown.locator("body")).containsText(words);
        String file = "problem-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + name;
        shown.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENS.resolve(file + ".png"))
                .setFullPage(true));
        assertThat(shown.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("sideways scrolling of " + name)
                .isEqualTo(0);
        assertThat(Accessibility.violations(shown))
                .as("what axe-core says of " + name)
                .isEmpty();
    }
}
