package cardrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cardrail.console.standin.IssuerStandIn;
import cardrail.console.standin.SampleData;
import cardrail.provider.OpenIdProvider;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in by a real OpenID provider, which is another site to the browser. */
class ProvidedSignInBrowserTests {

    private static final String REGISTRATION = "spring.security.oauth2.client.registration.example.";

    private static OpenIdProvider provider;
    private static ConsoleUnderTest console;
    private static Browser browser;

    private Page page;

    @BeforeAll
    static void start() {
        provider = new OpenIdProvider();
        console = new ConsoleUnderTest(settings(provider.issuer()));
        provider.register(console.url());
        browser = new Browser();
    }

    static Map<String, String> settings(String issuer) {
        var settings = new HashMap<String, String>();
        settings.put("spring.security.oauth2.client.provider.example.issuer-uri", issuer);
        settings.put(REGISTRATION + "client-id", OpenIdProvider.CLIENT);
        settings.put(REGISTRATION + "client-secret", OpenIdProvider.SECRET);
        settings.put(REGISTRATION + "client-name", "Example ID");
        settings.put(REGISTRATION + "scope", "openid,profile");
        return settings;
    }

    @AfterAll
    static void stop() {
        browser.close();
        console.close();
        provider.close();
    }

    @BeforeEach
    void open() {
        console.reset();
        browser.complaints().clear();
        page = browser.page(console, 1280, ColorScheme.LIGHT);
    }

    @AfterEach
    void nothingOfOursComplained() {
        page.context().close();
        assertThat(browser.complaints())
                .noneMatch(complaint -> complaint.startsWith(console.url().toString()));
    }

    @Test
    void leadsThroughTheProviderToThePageThatWasWantedWithTheRoleThatItGives() {
        page.navigate("/wallets");
        assertThat(page).hasURL(Pattern.compile("/sign-in"));
        String before = session();
        atTheProvider("anna");

        assertThat(page).hasURL(Pattern.compile("/wallets\\?continue$"));
        assertThat(page.locator(".who")).containsText("anna (oidc)");
        assertThat(page.locator("main")).containsText("Topping up needs the role approver");
        // a session that somebody knew before must not be the one that is signed in
        assertThat(session()).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void aPersonOfTheNameOfALocalAccountIsShownApart() {
        page.navigate("/sign-in");
        atTheProvider("owner");

        assertThat(page.locator(".who")).containsText("owner (oidc)");
        page.navigate("/handoffs/" + SampleData.CHALLENGE.value());
        assertThat(page.locator("main")).containsText("Working the queue needs the role operator");
    }

    @Test
    void whoHasNoRoleIsToldSoAndIsNotIn() {
        page.navigate("/sign-in");
        atTheProvider("nora");

        assertThat(page).hasURL(Pattern.compile("/sign-in\\?reason=no-role$"));
        assertThat(page.locator("[role=alert]")).containsText("it gives you no role here");
        page.navigate("/wallets");
        assertThat(page.locator("h1")).hasText("Sign in");
    }

    @Test
    void signingOutSignsOutAtTheProviderToo() {
        page.navigate("/sign-in");
        atTheProvider("anna");
        page.locator(".who button[type=submit]").click();

        assertThat(page).hasURL(console.url() + "/sign-in?reason=signed-out");
        assertThat(page.locator("[role=alert]")).containsText("You are signed out");
        page.getByText("Sign in with Example ID").click();
        // it would have let the same person in without a question
        assertThat(page.getByLabel("Password")).isVisible();
        assertThat(page).hasURL(Pattern.compile("^" + provider.issuer()));
    }

    @Test
    void aLocalAccountStillSignsInAndOutBesideIt() {
        Steps.signIn(page);
        assertThat(page.locator(".who")).containsText("owner");
        page.locator(".who button[type=submit]").click();
        assertThat(page).hasURL(console.url() + "/sign-in?reason=signed-out");
    }

    @Test
    void asksForACodeWithAProofKeyAndRefusesAnAnswerThatNobodyAskedFor() {
        var client = new SignedInClient(console.url());
        var asked = client.get("/oauth2/authorization/example");
        var address = asked.headers().firstValue("Location").orElse("");
        assertThat(address)
                .startsWith(provider.issuer() + "/oauth2/authorize?response_type=code&")
                .contains("code_challenge_method=S256", "code_challenge=", "state=", "nonce=", "scope=openid");
        assertThat(asked.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));

        assertRefused(client.get("/login/oauth2/code/example?code=made-up&state=made-up"), "provider-late");
        assertRefused(
                new SignedInClient(console.url()).get("/login/oauth2/code/example?code=of-another&state=made-up"),
                "provider-late");
    }

    @Test
    void sendsALaxCookieOnlyWithAProvider() {
        try (var local = new ConsoleUnderTest()) {
            var page = new SignedInClient(local.url()).get("/sign-in");
            assertThat(page.headers().firstValue("Set-Cookie").orElse("")).contains("HttpOnly", "SameSite=Strict");
            assertThat(page.body()).doesNotContain("oauth2/authorization");
        }
    }

    @Test
    void startsAndSaysSoWhereTheProviderIsAwayAndTakesNoPasswordWhereLocalAccountsAreOff() {
        var settings = settings("http://127.0.0.1:1");
        settings.put("cardrail.console.sign-in.local", "false");
        try (var lonely = new ConsoleUnderTest(settings)) {
            var client = new SignedInClient(lonely.url());
            assertThat(client.get("/sign-in").body())
                    .contains("Sign in with Example ID")
                    .doesNotContain("password");
            assertRefused(client.get("/oauth2/authorization/example"), "provider-away");

            var form = Map.of("username", "owner", "password", IssuerStandIn.PASSWORD);
            assertThat(client.postWith("made up", "/sign-in", form).statusCode())
                    .isEqualTo(403);
            assertThat(client.get("/wallets").headers().firstValue("Location").orElse(""))
                    .contains("/sign-in");
        }
    }

    private static void assertRefused(HttpResponse<String> answer, String reason) {
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").map(URI::create))
                .hasValueSatisfying(
                        to -> assertThat(to.getPath() + "?" + to.getQuery()).isEqualTo("/sign-in?reason=" + reason));
    }

    private void atTheProvider(String name) {
        page.getByText("Sign in with Example ID").click();
        page.getByLabel("Username").fill(name);
        page.getByLabel("Password").fill(OpenIdProvider.PASSWORD);
        page.locator("button[type=submit]").click();
    }

    private String session() {
        return page.context().cookies(List.of(console.url().toString())).stream()
                .filter(cookie -> cookie.name.equals("cardrail_console"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElse("");
    }
}
