package cardrail.checkout.page;

import cardrail.checkout.browser.LivePage;
import cardrail.checkout.wall.AddedWallRules;
import com.microsoft.playwright.PlaywrightException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the browser which selectors of operators' rules are none. Only on a page that is still empty: a shop could make every
 * selector fail.
 */
final class SelectorCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SelectorCheck.class);

    private static final String NONE = """
            selectors => selectors.filter(one => {
              try { document.querySelector(one); return false; } catch (none) { return true; }
            })""";

    private SelectorCheck() {}

    static void check(LivePage empty, AddedWallRules walls) {
        var added = walls.current().rules().addedSelectors();
        if (added.isEmpty()) {
            return;
        }
        try {
            walls.areNoSelectors(none(empty, added));
        } catch (PlaywrightException gone) {
            LOG.debug("the selectors of added wall rules are tried with the next page");
        }
    }

    static List<String> none(LivePage empty, List<String> selectors) {
        return empty.on(page -> page.evaluate(NONE, selectors) instanceof List<?> refused
                ? refused.stream().map(String::valueOf).toList()
                : List.of());
    }
}
