package cardrail.checkout.page;

import cardrail.checkout.browser.LivePage;
import cardrail.checkout.rules.RuleFile;
import com.microsoft.playwright.PlaywrightException;
import java.util.concurrent.TimeUnit;

/** Waits until a page is quiet: document complete, nothing added or taken away, no young request under way. */
final class Quiet {

    private static final String STILLNESS = RuleFile.text("cardrail/checkout/page/stillness.js");
    private static final int LOOK_EVERY_MS = 50;

    private final DriverLimits limits;

    Quiet(DriverLimits limits) {
        this.limits = limits;
    }

    /** @return whether it became quiet; a page that never is, is looked at anyway */
    boolean await(LivePage page) {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.quietLimitMs());
        var stillSince = System.nanoTime();
        var last = "";
        while (System.nanoTime() < deadline) {
            page.pause(LOOK_EVERY_MS);
            var now = mark(page);
            if (now.isEmpty() || !now.equals(last)) {
                last = now;
                stillSince = System.nanoTime();
            } else if (System.nanoTime() - stillSince >= TimeUnit.MILLISECONDS.toNanos(limits.stillMs())) {
                return true;
            }
        }
        return false;
    }

    /** Empty while something is under way. */
    private static String mark(LivePage page) {
        return page.on(live -> {
            var network = page.network();
            if (!network.isStill() || network.navigation().underWay()) {
                return "";
            }
            try {
                var mark = (String) live.evaluate(STILLNESS);
                return mark.startsWith("complete/") ? mark : "";
            } catch (PlaywrightException replaced) {
                return "";
            }
        });
    }
}
