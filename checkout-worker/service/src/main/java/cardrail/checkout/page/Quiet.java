package cardrail.checkout.page;

import cardrail.checkout.browser.LivePage;
import cardrail.checkout.browser.PageBusyException;
import cardrail.checkout.rules.RuleFile;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits until a page is quiet: document complete, nothing added or taken away, no young request under way. */
final class Quiet {

    private static final String STILLNESS = RuleFile.text("cardrail/checkout/page/stillness.js");
    private static final int LOOK_EVERY_MS = 20;
    /** A page that moves on and on is not used meanwhile again and again. */
    private static final int EARLY_TRIES = 3;

    private static final int MARK_LIMIT_MS = 1_000;

    /** How long a press may take to show: the browser begins a navigation only after the page has let go. */
    private static final int REACTS_MS = 1_000;

    private final DriverLimits limits;

    Quiet(DriverLimits limits) {
        this.limits = limits;
    }

    /** A page that never is quiet is looked at anyway. */
    void await(LivePage page) {
        await(page, () -> true);
    }

    /**
     * Waits, and uses the time in which the page already does not move.
     *
     * @param meanwhile looks at the page and changes nothing; done once more where the page moved after it
     */
    <T> T await(LivePage page, Supplier<T> meanwhile) {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.quietLimitMs());
        var stillSince = System.nanoTime();
        var last = "";
        var done = Optional.<T>empty();
        var early = 0;
        while (System.nanoTime() < deadline) {
            if (last.isEmpty()) {
                page.pause(LOOK_EVERY_MS); // what the browser told is read, as it otherwise is with the mark
            } else {
                page.rest(LOOK_EVERY_MS);
            }
            var now = mark(page);
            if (now.isEmpty() || !now.equals(last)) {
                last = now;
                stillSince = System.nanoTime();
                done = Optional.empty();
            } else if (System.nanoTime() - stillSince >= TimeUnit.MILLISECONDS.toNanos(limits.stillMs())) {
                return done.orElseGet(meanwhile);
            } else if (done.isEmpty() && early < EARLY_TRIES) {
                early++;
                done = Optional.of(meanwhile.get());
            }
        }
        return meanwhile.get();
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
        awaitReaction(page, before, () -> true);
    }

    /** @param meanwhile as in {@link #await(LivePage, Supplier)} */
    <T> T awaitReaction(LivePage page, Before before, Supplier<T> meanwhile) {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(REACTS_MS);
        while (System.nanoTime() < deadline) {
            page.pause(LOOK_EVERY_MS);
            if (page.on(
                    live -> page.network().isReplacing() || !before(page, live).equals(before))) {
                break;
            }
        }
        return await(page, meanwhile);
    }
}
