package cardrail.checkout.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.PageChanges.Change;
import cardrail.checkout.page.OpenPages;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.OperatorId;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person at a live page, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TakeoverBrowserTests {

    private static final String GRID = """
            <!doctype html><title>none</title><style>body{margin:0}button{position:absolute;width:60px;height:30px}</style>
            <body><script>
              for (let x = 0; x < 12; x++) for (let y = 0; y < 12; y++) {
                const one = document.createElement('button');
                one.style.cssText = `left:${x * 100 + 20}px;top:${y * 70 + 20}px`;
                one.onclick = () => { document.title = `hit ${x} ${y}`; };
                document.body.append(one);
              }
            </script></body>
            """;

    private static final String FORM = """
            <!doctype html><title>Form</title><style>body{margin:0;height:3000px}</style>
            <input id=one style="position:absolute;left:20px;top:20px;width:300px;height:40px">
            <script>addEventListener('keydown', event => { document.title = event.key + (event.shiftKey ? '+' : ''); });</script>
            """;

    private static final String SHOP = """
            <!doctype html><html lang=en><title>Shop</title><style>body{margin:0}</style>
            <input id=wish aria-label="Your wish" style="position:absolute;left:20px;top:20px;width:300px;height:40px">
            <main style="padding-top:80px"><h1>Payment</h1><table>
            <tr><td>Reading lamp</td><td>€40.00</td></tr><tr><th>Total</th><th>€40.00</th></tr></table>
            <form onsubmit="return false"><label>Card number <input autocomplete=cc-number></label>
            <label>Expiry date (MM/YY) <input autocomplete=cc-exp></label>
            <label>Security code <input autocomplete=cc-csc></label><button>Pay €40.00</button></form></main></html>
            """;

    private OpenPages pages;

    @BeforeAll
    void open() {
        pages = new OpenPages(true);
    }

    @AfterAll
    void close() {
        pages.close();
    }

    @ParameterizedTest
    @CsvSource({"1280, 900", "640, 450", "400, 800"})
    void aPressReachesWhatIsSeenThereAtEveryScale(int width, int height) {
        var checkout = pages.open(pages.serve("/grid", GRID));
        try (var watching = new Watching(pages, new TakeoverLimits(2, 80, width, height, 15))) {
            var client = watching.drives(checkout);
            var frame = client.picture();
            var image = Watching.image(frame);
            assertThat(frame.width()).isEqualTo(1280);
            assertThat(frame.height()).isEqualTo(900);
            assertThat((double) image.getWidth()).isCloseTo(1280 * frame.scale(), within(1.5));
            assertThat((double) image.getHeight()).isCloseTo(900 * frame.scale(), within(1.5));

            // the middle of a button in the picture, as a person would point at it
            var x = 750 * frame.scale();
            var y = 455 * frame.scale();
            client.clicks(x / frame.scale(), y / frame.scale());

            awaitTitle(checkout, "hit 7 6");
        }
        pages.close(checkout);
    }

    @Test
    void keysTextAndTheWheelArriveInOrder() {
        var checkout = pages.open(pages.serve("/form", FORM));
        try (var watching = new Watching(pages, Watching.limits())) {
            var client = watching.drives(checkout);
            client.picture();
            client.says("{'type':'touch','action':'tap','x':100,'y':40}");
            client.says("{'type':'key','action':'down','key':'Shift'}");
            client.says("{'type':'key','action':'down','key':'A'}");
            client.says("{'type':'key','action':'up','key':'A'}");
            awaitTitle(checkout, "A+");
            client.says("{'type':'key','action':'up','key':'Shift'}");
            client.says("{'type':'key','action':'down','key':'ö'}");
            client.says("{'type':'key','action':'up','key':'ö'}");
            client.says("{'type':'text','text':'bc 日本'}");
            client.says("{'type':'key','action':'down','key':'Backspace'}");
            client.says("{'type':'key','action':'up','key':'Backspace'}");
            await(checkout, "document.querySelector('#one').value", "Aöbc 日");
            client.says("{'type':'wheel','x':600,'y':400,'dy':500}");
            await(checkout, "String(Math.round(scrollY))", "500");
            Awaitility.await().until(() -> !watching.acted.isEmpty());
        }
        pages.close(checkout);
    }

    @Test
    void thePageIsRememberedAsItWasRightBeforeTheFirstInput() {
        var offered = pages.offered(pages.serve("/to-compare", SHOP));
        try (var watching = new Watching(pages, Watching.limits())) {
            var client = watching.drives(offered.checkout());
            client.picture();
            assertThat(pages.personsChanges(offered.checkout())).isEmpty();
            client.says("{'type':'touch','action':'tap','x':60,'y':40}");
            client.says("{'type':'text','text':'wrapped'}");
            await(offered.checkout(), "document.querySelector('#wish').value", "wrapped");

            var changes = pages.personsChanges(offered.checkout()).orElseThrow();
            assertThat(changes.since()).isEqualTo("first_input");
            assertThat(changes.changes()).containsExactly(new Change("field", "Your wish", "empty", "filled"));
        }
    }

    @Test
    void whatCannotBeDoneIsRefusedAndDoesNothing() {
        var checkout = pages.open(pages.serve("/grid", GRID));
        try (var watching = new Watching(pages, Watching.limits())) {
            var client = watching.drives(checkout);
            client.picture();
            client.says("{'type':'mouse','action':'down','x':1281,'y':40}");
            client.isRefused("outside_page");
            client.says("{'type':'window','id':99}");
            client.isRefused("no_such_window");
            assertThat(pages.evaluate(checkout, "document.title")).isEqualTo("none");
        }
        pages.close(checkout);
    }

    @Test
    void oneDrivesAndTheOthersWatch() {
        var checkout = pages.open(pages.serve("/grid", GRID));
        try (var watching = new Watching(pages, Watching.limits())) {
            var handoff = HandoffId.next();
            var ada = OperatorId.next();
            var bob = OperatorId.next();
            watching.control(handoff, checkout, ada);
            var client = watching.client(handoff, ada, true);
            client.picture();

            var refused = watching.refused(handoff, bob, true);
            assertThat(refused.code()).isEqualTo("driven_by_another");
            assertThat(refused.driver()).isEqualTo(ada);

            var watcher = watching.client(handoff, bob, false);
            assertThat(watcher.told(words -> words.path("watchers").asInt(0) == 1)
                            .path("driver")
                            .asString())
                    .isEqualTo(ada.value());
            watcher.picture();
            watcher.clicks(50, 35);
            watcher.isRefused("not_driving");
            watching.client(handoff, OperatorId.next(), false);
            assertThat(watching.refused(handoff, OperatorId.next(), false).code())
                    .isEqualTo("too_many_watchers");
            assertThat(pages.evaluate(checkout, "document.title")).isEqualTo("none");

            var newWindow = watching.client(handoff, ada, true);
            client.isEnded("opened_elsewhere");
            newWindow.picture();
            newWindow.clicks(50, 35);
            awaitTitle(checkout, "hit 0 0");
        }
        pages.close(checkout);
    }

    @Test
    void windowsThatThePageOpensAreShownAndDriven() {
        pages.serve("/popup", GRID);
        var checkout = pages.open(
                pages.serve(
                        "/opener",
                        "<!doctype html><title>Opener</title><body style='margin:0'><button style='width:200px;height:100px'"
                                + " onclick=\"w = open('/popup', '_blank', 'width=700,height=500')\">Open</button>"
                                + "<script>addEventListener('focus', () => { if (w?.closed) document.title = 'back'; }); var w;</script>"));
        try (var watching = new Watching(pages, Watching.limits())) {
            var client = watching.drives(checkout);
            var first = client.picture().window();
            client.clicks(100, 50);
            var state = client.told(words -> words.path("windows").size() == 2
                    && words.path("windows").get(1).path("title").asString().equals("none"));
            var id = state.path("windows").get(1).path("id").asInt();
            assertThat(state.path("window").asInt()).isEqualTo(first);

            client.says("{'type':'window','id':" + id + "}");
            var frame = client.picture();
            while (frame.window() != id) {
                frame = client.picture();
            }
            assertThat(frame.width()).isEqualTo(700);
            assertThat(frame.windows()).isEqualTo(2);
            client.clicks(150, 105);
            client.told(words -> words.path("windows").size() == 2
                    && words.path("windows").get(1).path("title").asString().equals("hit 1 1"));

            pages.evaluate(checkout, "w.close()");
            client.told(words ->
                    words.path("windows").size() == 1 && words.path("window").asInt() == first);
        }
        pages.close(checkout);
    }

    @Test
    @Tag("law-3")
    void whoLostControlDoesNothingMore() {
        var checkout = pages.open(pages.serve("/grid", GRID));
        try (var watching = new Watching(pages, Watching.limits())) {
            var client = watching.drives(checkout);
            client.picture();
            var handoff = client.viewer.handoff();

            watching.control(handoff, checkout, null);
            watching.streams.recheck(handoff);
            client.clicks(50, 35);
            client.isEnded("control_lost");

            var silently = watching.drives(checkout);
            watching.control(silently.viewer.handoff(), checkout, null);
            silently.isEnded("control_lost");
            silently.clicks(50, 35);

            var over = watching.drives(checkout);
            watching.streams.end(over.viewer.handoff());
            over.isEnded("handoff_ended");
            assertThat(pages.evaluate(checkout, "document.title")).isEqualTo("none");
        }
        pages.close(checkout);
    }

    @Test
    void aStillPageSendsNoPictures() {
        var checkout = pages.open(pages.serve("/grid", GRID));
        try (var watching = new Watching(pages, Watching.limits())) {
            var client = watching.drives(checkout);
            client.picture();
            while (client.pictureWithin(700) != null) {
                assertThat(client.viewer.outbox().hasEnded()).isFalse();
            }
            assertThat(client.pictureWithin(2_000)).isNull();

            client.clicks(50, 35); // a button that is pressed looks so
            assertThat(client.pictureWithin(2_000)).isNotNull();
        }
        pages.close(checkout);
    }

    @Test
    void whoComesBackSeesThePageAgainAndAPageThatGoesEndsIt() {
        var checkout = pages.open(pages.serve("/grid", GRID));
        try (var watching = new Watching(pages, Watching.limits())) {
            var first = watching.drives(checkout);
            first.picture();
            first.leaves();
            var second = watching.drives(checkout);
            second.picture();

            pages.close(checkout);

            second.isEnded("page_gone");
            assertThat(watching.refused(HandoffId.next(), OperatorId.next(), false)
                            .code())
                    .isEqualTo("handoff_not_found");
            var handoff = HandoffId.next();
            watching.control(handoff, checkout, null);
            assertThat(watching.refused(handoff, OperatorId.next(), false).code())
                    .isEqualTo("page_gone");
        }
    }

    @Test
    void aWorkerThatStopsSaysSo() {
        var checkout = pages.open(pages.serve("/grid", GRID));
        try (var watching = new Watching(pages, Watching.limits())) {
            var client = watching.drives(checkout);
            client.picture();
            watching.streams.stop();
            client.isEnded("worker_stopping");
            assertThat(watching.refused(client.viewer.handoff(), client.viewer.operator(), true)
                            .code())
                    .isEqualTo("worker_stopping");
        }
        pages.close(checkout);
    }

    private void awaitTitle(CheckoutId checkout, String title) {
        await(checkout, "document.title", title);
    }

    private void await(CheckoutId checkout, String script, String value) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(
                        () -> assertThat(pages.evaluate(checkout, script)).isEqualTo(value));
    }

    private static org.assertj.core.data.Offset<Double> within(double pixels) {
        return org.assertj.core.data.Offset.offset(pixels);
    }
}
