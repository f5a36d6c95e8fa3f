package cardrail.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.CheckoutState;
import cardrail.checkout.api.ClosedBy;
import cardrail.checkout.api.CommentHandoff;
import cardrail.checkout.api.HandoffId;
import cardrail.console.standin.SampleData;
import cardrail.console.standin.SampleScenes;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything that a decision needs stands on the one screen of a handoff. */
class HandoffScreenBrowserTests {

    private static final String CHALLENGE = "/handoffs/" + SampleData.CHALLENGE;
    private static final String UNCLEAR = "/handoffs/" + SampleData.UNKNOWN_OUTCOME;

    @AutoClose
    private static final ConsoleUnderTest CONSOLE = new ConsoleUnderTest();

    @AutoClose
    private static final Browser BROWSER = new Browser();

    private Page page = BROWSER.page(CONSOLE, 1280, ColorScheme.LIGHT);

    @BeforeEach
    void signInAtTheSamples() {
        CONSOLE.reset();
        BROWSER.complaints().clear();
        Steps.signIn(page);
    }

    @AfterEach
    void closeThePage() {
        page.context().close();
    }

    @Test
    void showsWhatTheOfferIsAndWhoReceivesCardData() {
        for (var address : List.of(CHALLENGE, UNCLEAR)) {
            page.navigate(address);
            var offer = page.locator("#offer");
            assertThat(offer).containsText("I accept the <b>terms</b> of sale");
            assertThat(offer).containsText("The Sea Around Us, paperback");
            assertThat(offer.locator("tfoot")).containsText(address.equals(CHALLENGE) ? "€48.20" : "€19.90");
            assertThat(offer).containsText("Post, 2 to 3 days");
            assertThat(offer).containsText("https://fields.psp.example");
            assertThat(offer.locator("form")).hasCount(0);
        }
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void tellsBetweenThePicturesWhatWasDone() {
        page.navigate(CHALLENGE);
        var film = page.locator(".film > *");

        assertThat(film.allInnerTexts().stream()
                        .map(text -> text.replaceAll("\\s+", " ").strip())
                        .filter(text -> !text.isEmpty())
                        .map(text -> text.replaceAll(" ?\\d\\d:\\d\\d:\\d\\d$", ""))
                        .skip(6)
                        .toList())
                .containsExactly(
                        "Done by automation: typed cc-number · typed cc-exp · typed cc-csc",
                        "Card filled, masked",
                        "Done by automation: pressed the pay button, once",
                        "Wall: 3-D Secure challenge");
    }

    @Test
    void saysOfThePictureOnlyWhatIsOnIt() {
        page.navigate(CHALLENGE);
        assertThat(page.locator("figure.shot figcaption")).containsText("what gave the wall away is outlined.");
        assertThat(page.locator("figure.shot img"))
                .hasAttribute("alt", Pattern.compile("; what gave the wall away is outlined$"));
        // its rule saw words alone
        page.navigate("/handoffs/" + SampleData.LOGIN);
        assertThat(page.locator("figure.shot figcaption")).containsText("nothing is outlined: words or the answer");
        SampleScenes.pictured(CONSOLE.worker, SampleData.LOGIN, "Stopped: login_required");
        page.navigate("/handoffs/" + SampleData.LOGIN);
        assertThat(page.locator("figure.shot figcaption"))
                .containsText("it was no wall, and the pay button is outlined where one was found.");
        SampleScenes.pictured(CONSOLE.worker, SampleData.LOGIN, "Delivery filled");
        page.navigate("/handoffs/" + SampleData.LOGIN);
        assertThat(page.locator("figure.shot figcaption"))
                .containsText("it is the newest picture (Delivery filled) and not the one of what stopped automation.");
    }

    @Test
    void saysThatSomebodyWroteSomethingMeanwhile() {
        page.navigate(CHALLENGE);
        assertThat(page.locator("#changed")).hasText("");
        CONSOLE.worker.comment("key-1", SampleData.CHALLENGE, new CommentHandoff("The code goes to her phone."));
        assertThat(page.locator("#changed")).containsText("This handoff has changed since this page was opened.");
        page.getByText("Show it as it is now").click();
        assertThat(page.locator(".notes")).containsText("The code goes to her phone.");
    }

    @Test
    void whoClaimsTooLateIsToldWhoWasFirst() {
        page.navigate(CHALLENGE);
        CONSOLE.worker.claimedByAnother(SampleData.CHALLENGE);
        page.locator(".decision button").first().click();
        assertThat(page.locator("h1")).hasText("grace has claimed this handoff.");
        assertThat(page.locator("main")).containsText("Nothing was changed.");
    }

    @Test
    void saysWhatClosedItAndCallsGivenBackOnlyWhatAPersonGaveBack() {
        var login = SampleData.LOGIN;
        assertSays(login, ClosedBy.OPERATOR, "It was given back and automation went on.", "given back");
        assertSays(login, ClosedBy.PAGE_GONE, "the worker lost its live page. Automation starts over", "page lost");
        assertSays(login, ClosedBy.CANCELED, "the agent canceled the purchase.", "canceled by the agent");
        assertSays(login, ClosedBy.ENDED, "the purchase ended without it.", "purchase ended");
        assertSays(login, null, "was not recorded then.", "over");
        assertSays(
                SampleData.CHALLENGE,
                ClosedBy.PAGE_GONE,
                "after the pay button was pressed or a payment was allowed, so the card issuer's own record decides",
                "page lost");
        assertThat(BROWSER.complaints()).isEmpty();
    }

    private void assertSays(HandoffId id, @Nullable ClosedBy by, String words, String chip) {
        CONSOLE.reset();
        SampleScenes.returned(CONSOLE.worker, id, by);
        page.navigate("/handoffs/" + id);
        assertThat(page.locator(".answer")).containsText(words);
        page.navigate("/");
        assertThat(page.locator("main a.row[href$='" + id + "'] .chip")).hasText(chip);
    }

    @Test
    void whoGaveItBackIsToldHowThePurchaseGoesOnUntilItIsOver() {
        page.navigate(CHALLENGE);
        button("Claim").click();
        button("Take control").click();
        button("Give the page back").click();
        assertThat(page.locator("#changed")).hasCount(0);
        SampleScenes.goesOn(CONSOLE.worker, SampleData.CHALLENGE, CheckoutState.SUBMITTING);
        page.navigate(CHALLENGE);
        var after = page.locator("#after");
        assertThat(after).containsText("No payment was approved or tried on its card.");
        SampleScenes.goesOn(CONSOLE.worker, SampleData.CHALLENGE, CONSOLE.worker.checkout(SampleData.CHANGED));
        assertThat(after).containsText("The purchase is now: blocked, Price changed.");
        assertThat(after).containsText("The merchant changed total from EUR 48.20 to EUR 51.00.");
        assertThat(page.locator("#after[hx-get]")).hasCount(0);
        assertThat(page.locator("#payments")).hasCount(1);
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void asksNoMoreWhereAnotherPageTellsItAndSeldomWhereItWaitsForSomebody() {
        assertFollowed(CheckoutState.QUEUED, "every 5s");
        assertFollowed(CheckoutState.AWAITING_CONFIRMATION, "every 30s");
        assertFollowed(CheckoutState.RECONCILIATION_REQUIRED, null);
        var login = CONSOLE.worker.handoff(SampleData.LOGIN).checkout();
        SampleScenes.goesOn(CONSOLE.worker, SampleData.CHALLENGE, login);
        page.navigate(CHALLENGE);
        assertThat(page.locator("#after")).containsText("The purchase is now: waits for a person, Login required.");
        assertThat(page.getByText("Open its latest handoff")).hasAttribute("href", "/handoffs/" + SampleData.LOGIN);
        assertThat(page.locator("#after[hx-get]")).hasCount(0);
    }

    private void assertFollowed(CheckoutState state, @Nullable String trigger) {
        SampleScenes.goesOn(CONSOLE.worker, SampleData.CHALLENGE, state);
        page.navigate(CHALLENGE);
        assertThat(page.locator("#after").getAttribute("hx-trigger")).isEqualTo(trigger);
    }

    @Test
    void aWorkerThatIsAwayIsNotTakenForAPurchaseThatStandsStill() {
        SampleScenes.returned(CONSOLE.worker, SampleData.CHALLENGE, ClosedBy.OPERATOR);
        var address = CHALLENGE + "/changes?seen=0&held=false&after=true";
        assertThat(page.request().get(address).text()).contains("id=\"after\"", "id=\"payments\"");
        CONSOLE.worker.silent(true);
        assertThat(page.request().get(address).status()).isGreaterThanOrEqualTo(500);
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void saysThatThereIsNoOfferYet() {
        page.navigate("/handoffs/" + SampleData.LOGIN);
        assertThat(page.locator("#offer"))
                .containsText("None yet: automation stopped before it had read items and total.");
    }
}
