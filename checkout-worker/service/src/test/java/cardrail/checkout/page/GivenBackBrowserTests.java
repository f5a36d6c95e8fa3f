package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.PageChanges.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The driver in a live page that a person drove and gave back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GivenBackBrowserTests {

    private static final String GUARD = "iframe[title='Guard']";

    private static final Person ADA = new Person(HandoffId.next(), "operator:opr_ada");
    private static final Deed MOVED = new Deed(Deed.Kind.OTHER, 0, 0, window -> true);
    private static final Person BOB = new Person(ADA.handoff(), "operator:opr_bob");

    private LabShops shops;
    private TestDriver tests;
    private BrowserCheckoutDriver driver;

    @BeforeAll
    void open() {
        shops = new LabShops();
        tests = new TestDriver();
        driver = tests.driver;
    }

    @AfterAll
    void close() {
        tests.close();
        shops.close();
    }

    @Test
    void aPreviewGoesOnFromWhereItStopped() {
        var order = order("preview", "given-back-preview");
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Stopped.class);
        tick(order);
        List<String> steps = new ArrayList<>();

        var result = driver.goOn(order.checkout(), Set.of(), (step, shot) -> steps.add(step));

        assertThat(result)
                .isInstanceOfSatisfying(
                        PreviewResult.Offered.class,
                        offered -> assertThat(offered.offer().total()).hasToString("EUR 29.40"));
        assertThat(steps).startsWith("given_back");
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-9")
    void whatAPersonChangedIsToldOnceAndNeverWhatWasTyped() {
        var order = order("preview", "given-back-changes");
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Stopped.class);
        driver.personActs(order.checkout(), ADA, MOVED);
        tick(order);
        driver.personActs(order.checkout(), BOB, MOVED);
        driver.page(order.checkout()).orElseThrow().on(page -> page.evaluate("""
                () => {
                  const box = document.createElement('p');
                  box.innerHTML = '<label>Code from the bank <input value="4711"></label>'
                      + '<button>Confirm 4711 for ada@mail.example</button>';
                  document.body.append(box);
                  document.title = 'Code 4711';
                  return true;
                }"""));

        var changes = driver.personsChanges(order.checkout(), false).orElseThrow();

        assertThat(changes.since()).isEqualTo("first_input");
        assertThat(changes.firstBy()).isEqualTo(ADA.actor());
        assertThat(changes.changes())
                .contains(
                        new Change("wall", "captcha-widget", "there", null),
                        new Change("field", "Code from the bank", null, "filled"),
                        new Change("button", "Confirm •••• for ••••", null, "enabled"));
        assertThat(changes.toString()).doesNotContain("4711").doesNotContain("ada@");
        assertThat(driver.personsChanges(order.checkout(), false)).isEmpty();
        assertThat(driver.personsChanges(order.checkout(), true).orElseThrow().since())
                .isEqualTo("stopped");
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-9")
    void whatWasTypedIntoAnEditablePartOfThePageNamesNoField() {
        var order = order("preview", "given-back-editable");
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Stopped.class);
        driver.personActs(order.checkout(), ADA, MOVED);
        driver.page(order.checkout()).orElseThrow().on(page -> page.evaluate("""
                () => {
                  for (const kind of ['true', '', 'plaintext-only']) {
                    const box = document.createElement('section');
                    box.innerHTML = '<div><div contenteditable="' + kind + '">my dear <b>rosebud</b></div></div>'
                        + '<div><div contenteditable="' + kind + '">sesame</div><input></div>'
                        + '<p id="own' + kind + '" contenteditable="' + kind + '" aria-labelledby="own' + kind + '">tulip</p>';
                    document.body.append(box);
                  }
                  return true;
                }"""));

        var changes = driver.personsChanges(order.checkout(), false).orElseThrow();

        assertThat(changes.changes())
                .filteredOn(change -> change.part().equals("field"))
                .hasSizeGreaterThanOrEqualTo(12);
        assertThat(changes.toString())
                .doesNotContain("rosebud")
                .doesNotContain("sesame")
                .doesNotContain("tulip");
        driver.close(order.checkout());
    }

    @Test
    void whatAPersonSaysIsNoWallStopsItNoMoreInTheSamePage() {
        var order = order("preview", "given-back-no-wall");
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Stopped.class);
        var page = driver.page(order.checkout()).orElseThrow();

        var result = driver.goOn(order.checkout(), Set.of("captcha-widget"), (step, shot) -> {});

        assertThat(result)
                .as("that page holds nothing else, which is found now")
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().rule()).isEqualTo("way-on"));
        assertThat(driver.page(order.checkout())).containsSame(page);
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-8")
    void anotherWallOnThatPageStopsItAllTheSame() {
        var order = order("preview", "given-back-no-wall-but-another");
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Stopped.class);
        driver.page(order.checkout()).orElseThrow().on(page -> page.evaluate("""
                () => { document.body.insertAdjacentHTML('beforeend',
                  '<label>Enter the code we sent you <input autocomplete="one-time-code"></label>'); }"""));

        assertThat(driver.goOn(order.checkout(), Set.of("captcha-widget"), (step, shot) -> {}))
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().reason()).isEqualTo(BlockReason.OTP_REQUIRED));
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-8")
    void whatStillStandsStopsItAgainAndNothingIsTouched() {
        var order = order("preview", "given-back-at-once");
        assertThat(driver.preview(order, (step, shot) -> {})).isInstanceOf(PreviewResult.Stopped.class);

        var again = driver.goOn(order.checkout(), Set.of(), (step, shot) -> {});

        assertThat(again)
                .isInstanceOfSatisfying(
                        PreviewResult.Stopped.class,
                        stopped -> assertThat(stopped.stop().rule()).isEqualTo("captcha-widget"));
        assertThat(shops.wall("given-back-at-once").path("events")).isEmpty();
        driver.close(order.checkout());
    }

    @Test
    @Tag("law-8")
    void withACardTypedTheNextCardIsTypedOverItOnceDetectorsRunClean() {
        var order = order("before_submit", "given-back-before");
        var preview = (PreviewResult.Offered) driver.preview(order, (step, shot) -> {});
        var expected = TestDriver.expected(preview.offer());
        var filled = driver.fillCard(order.checkout(), shops.newCard(), expected);
        assertThat(filled instanceof StepResult.Done ? driver.guard(order.checkout(), expected) : filled)
                .isInstanceOf(StepResult.Stopped.class);
        tick(order);

        var result = driver.goOn(order.checkout(), Set.of(), (step, shot) -> {});

        assertThat(result)
                .isInstanceOfSatisfying(
                        PreviewResult.Offered.class,
                        offered -> assertThat(offered.offer()).isEqualTo(preview.offer()));
        assertThat(driver.fillCard(order.checkout(), shops.newCard(), expected)).isInstanceOf(StepResult.Done.class);
        assertThat(driver.guardAndClick(order.checkout(), expected)).isInstanceOf(ClickResult.Clicked.class);
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> driver.verdict(order.checkout(), false) instanceof PageVerdict.Confirmation);
        driver.close(order.checkout());
    }

    private PurchaseOrder order(String at, String visitor) {
        return TestDriver.order(
                shops.product("onepage", "linen-towels", "?switch=captcha&visitor=" + visitor + "&wall_at=" + at));
    }

    /** What a person does who drives the page. */
    private void tick(PurchaseOrder order) {
        driver.page(order.checkout()).orElseThrow().on(page -> {
            page.frameLocator(GUARD).locator("#human").check();
            page.locator("section:has(iframe.captcha) button").click();
            page.waitForCondition(() -> page.locator("iframe.captcha").count() == 0);
            return true;
        });
    }
}
