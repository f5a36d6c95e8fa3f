package cardrail.checkout.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cardrail.checkout.browser.BrowserSettings;
import cardrail.checkout.browser.Lanes;
import cardrail.checkout.browser.LivePage;
import cardrail.checkout.browser.TestBrowsers;
import cardrail.checkout.snapshot.ElementRef;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Elements of a look are those of that look, as long as it is open and its document is there. */
class ObserverBrowserTests {

    private static Lanes lanes;
    private static LivePage live;

    @BeforeAll
    static void open() {
        lanes = TestBrowsers.lanes(
                new BrowserSettings(null, true, !"root".equals(System.getProperty("user.name")), 1, 1, 60));
        lanes.start();
        live = lanes.open();
    }

    @AfterAll
    static void close() {
        live.close();
        lanes.stop();
    }

    @BeforeEach
    void aPage() {
        live.on(page -> {
            page.setContent("<label>First <input name=a></label><label>Second <input name=b></label>");
            return true;
        });
    }

    private static ElementRef named(Observation seen, String name) {
        return seen.snapshot()
                .fields()
                .filter(in -> in.field().name().equals(name))
                .findFirst()
                .orElseThrow()
                .element();
    }

    private static String nameOf(Observation seen, ElementRef ref) {
        return seen.element(ref).map(one -> one.getAttribute("name")).orElse("gone");
    }

    private static Observation look(Page page) {
        return Observer.look(live, page);
    }

    @Test
    void aLaterLookLeavesTheElementsOfAnOpenOneAlone() {
        live.on(page -> {
            try (var first = look(page)) {
                var b = named(first, "b");
                page.evaluate("() => document.body.prepend(document.createElement('input'))");
                try (var second = look(page)) {
                    assertThat(named(second, "b")).isNotEqualTo(b);
                    assertThat(nameOf(second, named(second, "b"))).isEqualTo("b");
                }
                assertThat(nameOf(first, b)).isEqualTo("b");
            }
            return true;
        });
    }

    @Test
    void anElementGoesWithItsLookAndWithItsDocument() {
        live.on(page -> {
            var ended = look(page);
            var a = named(ended, "a");
            ended.close();
            try (var next = look(page)) {
                assertThat(nameOf(ended, a)).isEqualTo("gone");
                page.navigate("data:text/html,<input name=c>");
                assertThat(nameOf(next, named(next, "a"))).isEqualTo("gone");
            }
            try (var other = look(page)) {
                assertThat(nameOf(other, named(other, "c"))).isEqualTo("c");
            }
            return true;
        });
    }

    @Test
    @Tag("law-9")
    void aPageThatKeepsElementsToItselfIsNotPictured() {
        live.on(page -> {
            page.evaluate("() => { document.querySelector('[name=a]').value = '4242 4242 4242 4242' }");
            try (var seen = look(page)) {
                assertThat(seen.snapshot().top().longDigits()).isNotEmpty();
                page.navigate("data:text/html,<p>4242 4242 4242 4242</p>");
                var sight = new Eyes().read(seen.snapshot());
                assertThatThrownBy(() -> MaskedScreenshot.take(page, seen, sight, true, List.of()))
                        .hasMessageContaining("covered");
            }
            return true;
        });
    }
}
