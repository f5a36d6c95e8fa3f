package cardrail.checkout.page;

import cardrail.checkout.browser.LivePage;
import cardrail.checkout.browser.PageBusyException;
import cardrail.checkout.rules.RuleFile;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Waits until a page is quiet: document complete, nothing added or taken away, nothing on its way by a transition or animation that
 * ends soon, no young request under way.
 */
final class Quiet {

    private static final String STILLNESS = RuleFile.text("cardrail/checkout/page/stillness.js");
    private static final String COMPLETE = "complete/";
    private static final String MOVING = "moving/";
    private static final int LOOK_EVERY_MS = 20;
    private static final int REACTION_EVERY_MS = 10;

    /** A page that moves on and on is not used meanwhile again and again. */
    private static final int EARLY_TRIES = 3;

    private static final int MARK_LIMIT_MS = 1_000;

    /** Some pages always move something for a moment more: a bar that counts down, a ticker. */
    private static final int MOVES_AT_MOST_MS = 1_200;

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
        return await(page, new Still(limits.stillMs(), System.nanoTime()), meanwhile);
    }

    /** @param notBefore as {@link System#nanoTime} tells it: until then something may still come, however still the page is */
    void await(LivePage page, long notBefore) {
        await(page, new Still(limits.stillMs(), notBefore), () -> true);
    }

    /** How long nothing may have moved, and until when that is watched at the least. */
    private record Still(int forMs, long notBefore) {

        boolean is(long since) {
            var now = System.nanoTime();
            return now - since >= TimeUnit.MILLISECONDS.toNanos(forMs) && now >= notBefore;
        }

        int leftMs(long since) {
            var now = System.nanoTime();
            var left = Math.max(since + TimeUnit.MILLISECONDS.toNanos(forMs) - now, notBefore - now);
            return Math.clamp(TimeUnit.NANOSECONDS.toMillis(left + 999_999), 0, LOOK_EVERY_MS);
        }
    }

    private <T> T await(LivePage page, Still still, Supplier<T> meanwhile) {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.quietLimitMs());
        var stillSince = System.nanoTime();
        var moves = stillSince + TimeUnit.MILLISECONDS.toNanos(MOVES_AT_MOST_MS);
        var last = mark(page, moves);
        var done = Optional.<T>empty();
        var early = 0;
        while (System.nanoTime() < deadline) {
            if (last.isEmpty()) {
                page.pause(LOOK_EVERY_MS); // what the browser told is read, as it otherwise is with the mark
            } else {
                page.rest(still.leftMs(stillSince));
            }
            var now = mark(page, moves);
            if (now.isEmpty() || !now.equals(last)) {
                last = now;
                stillSince = System.nanoTime();
                done = Optional.empty();
            } else if (still.is(stillSince)) {
                return done.orElseGet(meanwhile);
            } else if (done.isEmpty() && early < EARLY_TRIES) {
                early++;
                done = Optional.of(meanwhile.get());
            }
        }
        return meanwhile.get();
    }

    /**
     * Empty while something is under way.
     *
     * @param moves until when that is also what an animation brings
     */
    private static String mark(LivePage page, long moves) {
        return page.on(live -> {
            var network = page.network();
            if (!network.isStill() || network.isReplacing()) {
                return "";
            }
            var mark = document(page, live);
            var isStill = mark.startsWith(COMPLETE) || (mark.startsWith(MOVING) && System.nanoTime() > moves);
            // once more, because what the browser told meanwhile was read with the mark
            return isStill && network.isStill() && !network.isReplacing() ? withoutState(mark) : "";
        });
    }

    private static String document(LivePage page, Page live) {
        try {
            return page.within(MARK_LIMIT_MS, () -> (String) live.evaluate(STILLNESS));
        } catch (PlaywrightException | PageBusyException replaced) {
            return "";
        }
    }

    /** What moves as the mouse comes to it is no answer to what is pressed there. */
    private static String withoutState(String mark) {
        return mark.substring(mark.indexOf('/') + 1);
    }

    /** What a page is before something is done to it; only on the lane's thread. */
    static Before before(LivePage page, Page live) {
        return new Before(withoutState(document(page, live)), page.network().requests());
    }

    /** A mark of the document, and how many requests the page had made. */
    record Before(String document, int requests) {

        static final Before NOTHING = new Before("", 0);
    }

    /**
     * Waits until the page is quiet again where it did something within a moment; goes on where it did nothing. For what other
     * fields may depend on: their values may have to come over the network first.
     */
    void awaitWhereItReacts(LivePage page, Before before) {
        page.pause(LOOK_EVERY_MS);
        awaitEndOf(page.on(live -> reaction(page, live, before)), page);
    }

    /** Waits until what the page does about something is over. */
    void awaitEndOf(Reaction reaction, LivePage page) {
        switch (reaction) {
            case NONE -> {}
            case OF_ITS_OWN -> await(page, new Still(limits.stillMs() / 2, System.nanoTime()), () -> true);
            case WITH_THE_NETWORK -> await(page);
        }
    }

    /** What a page did about what was done to it. */
    enum Reaction {
        NONE,
        /** It only draws itself anew, which takes a frame or two. */
        OF_ITS_OWN,
        WITH_THE_NETWORK
    }

    /**
     * What the page has done by now; only on the lane's thread.
     *
     * @param requests how many it had made before
     */
    static Reaction reaction(LivePage page, Observation seen, int requests) {
        if (asks(page, requests)) {
            return Reaction.WITH_THE_NETWORK;
        }
        return seen.isAsItWas() ? Reaction.NONE : Reaction.OF_ITS_OWN;
    }

    /** Whether it has asked for something over the network by now; only on the lane's thread. */
    static boolean asks(LivePage page, int requests) {
        var network = page.network();
        return network.isReplacing() || !network.isStill() || network.requests() != requests;
    }

    private static Reaction reaction(LivePage page, Page live, Before before) {
        if (page.network().isReplacing()) {
            return Reaction.WITH_THE_NETWORK;
        }
        var now = before(page, live);
        if (!page.network().isStill() || now.requests() != before.requests()) {
            return Reaction.WITH_THE_NETWORK;
        }
        return now.equals(before) ? Reaction.NONE : Reaction.OF_ITS_OWN;
    }

    /** Waits until the page did something about what was done to it, if it does, and is quiet again. */
    void awaitReaction(LivePage page, Before before) {
        awaitReaction(page, before, () -> true);
    }

    /** The same where nothing has to come over the network for it. */
    void awaitReactionOfItsOwn(LivePage page, Before before) {
        awaitBeginning(page, before);
        awaitEndOf(page.on(live -> reaction(page, live, before)), page);
    }

    /** @param meanwhile as in {@link #await(LivePage, Supplier)} */
    <T> T awaitReaction(LivePage page, Before before, Supplier<T> meanwhile) {
        awaitBeginning(page, before);
        return await(page, meanwhile);
    }

    private static void awaitBeginning(LivePage page, Before before) {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(REACTS_MS);
        while (System.nanoTime() < deadline
                && page.on(live ->
                        !page.network().isReplacing() && before(page, live).equals(before))) {
            page.pause(REACTION_EVERY_MS);
        }
    }
}
