package cardrail.checkout.page;

import cardrail.checkout.browser.LivePage;
import cardrail.checkout.browser.PageBusyException;
import cardrail.checkout.browser.PageGoneException;
import cardrail.checkout.wall.AddedWallRules;
import com.microsoft.playwright.PlaywrightException;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the browser which selectors of operators' rules are none: all of them on each page that is still empty, and those of a
 * file that came meanwhile on the page that is open. A shop could make every selector fail, or none: what it says counts only
 * where it knows a good one from a bad one, and until the next empty page.
 */
final class SelectorCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SelectorCheck.class);

    private static final String GOOD = "html > body";
    private static final String BAD = "html >> body";

    private static final String NONE = """
            selectors => selectors.filter(one => {
              try { document.querySelector(one); return false; } catch (none) { return true; }
            })""";

    private SelectorCheck() {}

    /** @param empty nothing was opened in it yet */
    static void all(LivePage empty, AddedWallRules walls) {
        check(empty, walls, walls.current().rules().addedSelectors());
    }

    /** @param live may show any page */
    static void untried(LivePage live, AddedWallRules walls) {
        check(live, walls, walls.untried());
    }

    private static void check(LivePage live, AddedWallRules walls, List<String> selectors) {
        if (selectors.isEmpty()) {
            return;
        }
        try {
            var none = none(
                    live,
                    Stream.concat(selectors.stream(), Stream.of(GOOD, BAD)).toList());
            if (none.contains(BAD) && !none.contains(GOOD)) {
                walls.tried(selectors, none);
            }
        } catch (PlaywrightException | PageBusyException | PageGoneException gone) {
            LOG.debug("the selectors of added wall rules are tried with the next look or page");
        }
    }

    static List<String> none(LivePage live, List<String> selectors) {
        return live.on(page -> live.look(() -> page.evaluate(NONE, selectors)) instanceof List<?> refused
                ? refused.stream().map(String::valueOf).toList()
                : List.of());
    }
}
