package cardrail.checkout.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.page.OpenPages;
import cardrail.checkout.page.StepResult;
import java.awt.image.BufferedImage;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A canary over the stream: pages draw every digit of the card, and nothing else, in pure magenta. A number that is seen
 * anywhere leaves pixels near that colour in a picture, whatever the picture's quality.
 */
@Tag("law-9")
@Tag("thorough")
class StreamCanaryBrowserTests {

    private static final int FRAMES = 200;
    private static final int WINDOW_FRAMES = 60;

    /** What shows the number once more, in every way that text is drawn. */
    private static final String ECHOES = """
            <p id="plain"></p><p id="grouped"></p><p id="digits"></p><div id="shadow"></div><p id="before" class="before"></p>
            <p id="editable" contenteditable></p><input id="value" size="24"><input id="placeholder" size="24"><textarea id="area"></textarea>
            <svg width="400" height="40"><text id="drawn" x="0" y="30"></text></svg><select id="list"></select>
            <script>
              shadow.attachShadow({ mode: 'open' }).innerHTML = '<style>b{color:#f0f}</style><b></b>';
              const groups = number => number.replace(/(.{4})(?=.)/g, '$1 ');
              const show = number => {
                plain.textContent = number;
                grouped.innerHTML = groups(number).split(' ').map(group => `<span>${group}</span>`).join(' ');
                digits.innerHTML = [...number].map(digit => `<span>${digit}</span>`).join('');
                shadow.shadowRoot.querySelector('b').textContent = groups(number);
                before.dataset.number = groups(number);
                editable.textContent = number;
                value.value = groups(number);
                placeholder.placeholder = number;
                area.value = number;
                drawn.textContent = number;
                list.innerHTML = `<option>${number}</option>`;
              };
            </script>
            """;

    private static final String STYLE = """
            <style>
              body { margin: 0; background: #fff; color: #000; font: 20px sans-serif }
              p, .card, input, textarea, select, text { color: #f0f; fill: #f0f; font: bold 26px monospace; text-shadow: 0 0 1px #f0f; margin: 2px }
              p::before { color: #000; font: 20px sans-serif } p { min-height: 4px }
              .before::before { content: attr(data-number); color: #f0f; font: bold 26px monospace }
              ::placeholder { color: #f0f } select { appearance: none }
              h1, label, dl { margin: 4px; color: #000 }
              #moves { position: fixed; right: 0; top: 0; width: 20px; height: 20px; background: #080 }
            </style>
            <div id="moves"></div><script>let at = 0; setInterval(() => { moves.style.top = (at = (at + 5) % 800) + 'px'; }, 15);</script>
            """;

    /** One field in a frame of another site; it tells its page what it holds, as hosted fields that format for the page do. */
    private static String field(String label, String attributes) {
        return "<!doctype html>" + STYLE.replaceAll("(?s)<div id=\"moves.*", "") + "<label>" + label
                + " <input class=card "
                + attributes + "></label><p id=own></p>"
                + "<script>document.querySelector('input').addEventListener('input', event => {"
                + " if (event.target.value.length > 10) { own.textContent = event.target.value; parent.postMessage(event.target.value, '*'); } });</script>";
    }

    private static String shop(String number, String expiry, String code) {
        return "<!doctype html><html lang=en><title>Checkout</title>" + STYLE + "<h1>Payment</h1><form action=/done>"
                + frame(number) + frame(expiry) + frame(code)
                + "<dl><dt>Total</dt><dd>12.50 EUR</dd></dl><button>Pay now</button></form>" + ECHOES
                + "<script>addEventListener('message', event => { show(event.data);"
                + " const popup = open('/receipt', '_blank', 'width=700,height=700');"
                + " popup.addEventListener('load', () => popup.show(event.data)); });</script>";
    }

    private static String frame(String address) {
        return "<iframe src='" + address + "' width=600 height=76 style='border:0;display:block'></iframe>";
    }

    @Test
    void noPictureShowsADigitOfTheCard() {
        try (var pages = new OpenPages(true)) {
            assertThat(mostMagenta(pages)).isZero();
        }
    }

    @Test
    void withoutCoversTheDigitsAreFound() {
        try (var pages = new OpenPages(false)) {
            assertThat(mostMagenta(pages)).isGreaterThan(200);
        }
    }

    /** @return how many pixels near the reserved colour the worst picture has */
    private static int mostMagenta(OpenPages pages) {
        pages.serve("/receipt", "<!doctype html><title>Receipt</title>" + STYLE + ECHOES);
        var offered = pages.offered(pages.serve(
                "/pay",
                shop(
                        hosted(pages, "/number", field("Card number", "name=number autocomplete=cc-number")),
                        hosted(pages, "/expiry", field("Expiry date (MM/YY)", "name=expiry autocomplete=cc-exp")),
                        hosted(pages, "/code", field("Security code (CVC)", "name=code autocomplete=cc-csc")))));
        try (var watching = new Watching(pages, Watching.limits())) {
            var client = watching.drives(offered.checkout());
            var worst = magenta(Watching.image(client.picture()));
            assertThat(worst).isZero();
            var typed = CompletableFuture.supplyAsync(() -> pages.typeCard(offered.checkout(), offered.offer()));
            for (var seen = 0; seen < FRAMES || !typed.isDone(); seen++) {
                worst = Math.max(worst, magenta(Watching.image(client.picture())));
            }
            assertThat(typed.join()).isInstanceOf(StepResult.Done.class);
            assertThat(pages.evaluate(offered.checkout(), "plain.textContent")).isEqualTo("4000009990000013");

            var windows = client.lastWords.path("windows");
            var popup = windows.get(windows.size() - 1).path("id").asInt();
            assertThat(windows.size()).isEqualTo(2);
            client.says("{'type':'window','id':" + popup + "}");
            for (var seen = 0; seen < WINDOW_FRAMES; ) {
                var frame = client.picture();
                worst = Math.max(worst, magenta(Watching.image(frame)));
                seen += frame.window() == popup ? 1 : 0;
            }
            return worst;
        }
    }

    /** On another site than the shop. */
    private static String hosted(OpenPages pages, String path, String html) {
        return pages.serve(path, html).toString().replace("127.0.0.1", "localhost");
    }

    private static int magenta(BufferedImage image) {
        var found = 0;
        for (var y = 0; y < image.getHeight(); y++) {
            for (var x = 0; x < image.getWidth(); x++) {
                var colour = image.getRGB(x, y);
                var red = colour >> 16 & 0xff;
                var green = colour >> 8 & 0xff;
                var blue = colour & 0xff;
                // pale pink from a shadow's edge counts too
                if (red - green > 70 && blue - green > 70) {
                    found++;
                }
            }
        }
        return found;
    }
}
