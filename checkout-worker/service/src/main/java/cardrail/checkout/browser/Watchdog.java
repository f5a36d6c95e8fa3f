package cardrail.checkout.browser;

import com.microsoft.playwright.PlaywrightException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Limits what a lane waits for. Playwright's calls that run a script know no limit of their own: a page that keeps its next
 * document back, or whose script never ends, would hold the lane and every page on it. They end when their thread is
 * interrupted, and what was asked for is answered to nobody.
 */
final class Watchdog implements AutoCloseable {

    private static final int LOOK_EVERY_MS = 50;

    /** How long work goes on that has become hopeless; what it waits for may be on its way already. */
    private static final int HOPELESS_MS = 300;

    private final ScheduledExecutorService timer;

    Watchdog(String name) {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name + "-watchdog").factory());
    }

    /**
     * Runs work on the calling thread.
     *
     * @param hopeless whether the page will not answer for now; asked on another thread
     * @param late what is thrown where it did not end in time; whatever it came to then is not used
     * @throws PlaywrightException as the work lets it through
     */
    <T> T within(
            int milliseconds, BooleanSupplier hopeless, Supplier<? extends RuntimeException> late, Supplier<T> work) {
        var watch = new Watch(milliseconds, hopeless);
        var ticks = timer.scheduleWithFixedDelay(watch::tick, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        try {
            var result = work.get();
            if (watch.stop()) {
                throw late.get();
            }
            return result;
        } catch (PlaywrightException failed) {
            throw watch.stop() ? late.get() : failed;
        } finally {
            watch.stop();
            ticks.cancel(false);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Over one piece of work on one thread. */
    private static final class Watch {

        private final Thread worker = Thread.currentThread();
        private final long since = System.nanoTime();
        private final int milliseconds;
        private final BooleanSupplier hopeless;
        private boolean stopped;
        private boolean fired;

        Watch(int milliseconds, BooleanSupplier hopeless) {
            this.milliseconds = milliseconds;
            this.hopeless = hopeless;
        }

        /** Again and again, because work that tries anew would wait anew. */
        synchronized void tick() {
            var waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
            if (!stopped && (waited >= milliseconds || (waited >= HOPELESS_MS && hopeless.getAsBoolean()))) {
                fired = true;
                worker.interrupt();
            }
        }

        /** @return whether the work was interrupted */
        synchronized boolean stop() {
            if (!stopped && fired) {
                // what was interrupted has ended; the next command must not be
                Thread.interrupted();
            }
            stopped = true;
            return fired;
        }
    }
}
