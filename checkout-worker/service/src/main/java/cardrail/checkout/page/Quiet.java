package cardrail.checkout.page;

import cardrail.checkout.browser.LivePage;
import cardrail.checkout.browser.PageBusyException;
import cardrail.checkout.rules.RuleFile;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.concurrent.TimeUnit;

/** Waits until a page is quiet: document complete, nothing added or taken away, no young request under way. */
final class Quiet {

    private static final String STILLNESS = RuleFile.text("cardrail/checkout/page/stillness.js");
    private static final int LOOK_EVERY_MS = 20;
    private static final int MARK_LIMIT_MS = 1_000;

    /** How long a press may take to show: the browser begins a navigation only after the page has let go. */
    private static final int REACTS_MS = 1_000;

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
            if (!network.isStill() || network.isReplacing()) {
                return "";
            }
            var mark = document(page, live);
            // once more, because what the browser told meanwhile was read with the mark
            return mark.startsWith("complete/") && network.isStill() && !network.isReplacing() ? mark : "";
        });
    }

    private static String document(LivePage page, Page live) {
        try {
            return page.within(MARK_LIMIT_MS, () -> (String) live.evaluate(STILLNESS));
        } catch (PlaywrightException | PageBusyException replaced) {
            return "";
        }
    }

    /** What a page is before something is done to it; only on the lane's thread. */
    static Before before(LivePage page, Page live) {
        return new Before(document(page, live), page.network().requests());
    }

    /** A mark of the document, and how many requests the page had made. */
    record Before(String document, int requests) {

        static final Before NOTHING = new Before("", 0);
    }

    /** Waits until the page is quiet again where it did something within a moment; goes on where it did nothing. */
    void awaitWhereItReacts(LivePage page, Before before) {
        page.pause(LOOK_EVERY_MS);
        if (page.on(live -> page.network().isReplacing()
                || !page.network().isStill()
                || !before(page, live).equals(before))) {
            await(page);
        }
    }

    /** Waits until the page did something about what was done to it, if it does, and is quiet again. */
    void awaitReaction(LivePage page, Before before) {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(REACTS_MS);
        while (System.nanoTime() < deadline) {
            page.pause(LOOK_EVERY_MS);
            if (page.on(
                    live -> page.network().isReplacing() || !before(page, live).equals(before))) {
                break;
            }
        }
        await(page);
    }
}
