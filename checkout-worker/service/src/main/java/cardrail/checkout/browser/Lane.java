package cardrail.checkout.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One platform thread with one Playwright and one browser. Commands come through a bounded queue; while there is none, the
 * thread pumps Playwright so that parked pages stay alive and their events are seen.
 *
 * <p>A lane that fails or does not answer in time is dead for good: its pages are gone, and {@link Lanes} starts another.
 */
final class Lane implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private static final int QUEUE_COMMANDS = 256;
    private static final int PUMP_EVERY_MS = 40;
    private static final int PUMP_MS = 1;

    /** The same once nobody has asked for anything for {@link #IDLE_NS}: pages that only wait cost little. */
    private static final int PUMP_IDLE_EVERY_MS = 400;

    /** How long the browser is listened to in one go while somebody watches a page; a command that comes ends it. */
    private static final int LISTEN_MS = 250;

    /** More than Playwright itself may take to look whether it may stop listening. */
    private static final double LISTEN_LIMIT_MS = 1_000;

    private static final int CLOSE_LIMIT_MS = 5_000;

    /** How long nobody may have asked for anything before a page is made ready: that holds the lane up for a while. */
    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(500);

    /** How long a command may take to end after it was interrupted. */
    private static final int GRACE_SECONDS = 5;

    private final String name;
    private final BrowserProvider provider;
    private final int commandSeconds;
    private final boolean masked;
    private final Watchdog watchdog;
    private final BlockingQueue<FutureTask<?>> commands = new ArrayBlockingQueue<>(QUEUE_COMMANDS);
    private final Set<Page> pages = new LinkedHashSet<>();
    private final AtomicInteger streams = new AtomicInteger();
    private final Thread thread;

    private volatile long commandSince;
    private volatile boolean stopping;
    private volatile boolean dead;
    private long idleSince = System.nanoTime();
    private @Nullable Browser browser;
    private @Nullable Page spare;

    /** @param masked whether pages cover card numbers for those who watch them; off only to see that they would be seen */
    Lane(String name, BrowserProvider provider, int commandSeconds, boolean masked) {
        this.masked = masked;
        this.name = name;
        this.provider = provider;
        this.commandSeconds = commandSeconds;
        this.watchdog = new Watchdog(name);
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    boolean isDead() {
        return dead || stopping;
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /**
     * Runs a command on the lane's thread and waits for its result. A command given from the lane's own thread runs at once.
     *
     * @throws PageGoneException where the lane is dead, or hangs in this command or in one before it
     * @throws IllegalStateException inside a database transaction, which must not wait for a page (law 12)
     */
    <T> T call(Callable<T> command) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a browser step inside a database transaction");
        }
        var task = new FutureTask<>(command);
        if (isCurrentThread()) {
            task.run();
            return result(task);
        }
        if (isDead() || !commands.offer(task)) {
            throw new PageGoneException(name + (isDead() ? " is dead" : " has too many commands waiting"));
        }
        if (isDead()) {
            // it may have died after the first look, and then nobody would run this
            task.cancel(false);
        }
        return result(task);
    }

    /**
     * Runs work on this lane's thread, within a limit.
     *
     * @param hopeless whether it will not end for now; asked on another thread
     * @param late what is thrown where it did not end in time
     */
    <T> T within(
            int milliseconds, BooleanSupplier hopeless, Supplier<? extends RuntimeException> late, Supplier<T> work) {
        return watchdog.within(milliseconds, hopeless, late, work);
    }

    /** What one command may take; it is interrupted then. */
    int commandMs() {
        return (int) TimeUnit.SECONDS.toMillis(commandSeconds);
    }

    private <T> T result(FutureTask<T> task) {
        try {
            while (true) {
                try {
                    return task.get(1, TimeUnit.SECONDS);
                } catch (TimeoutException notYet) {
                    giveUpWhereHung();
                }
            }
        } catch (ExecutionException failed) {
            throw rethrown(failed);
        } catch (java.util.concurrent.CancellationException ended) {
            throw new PageGoneException(name + " has ended");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PageGoneException("interrupted while waiting for " + name);
        }
    }

    /** The limit is of the command that runs; those that wait behind it have not begun. */
    private void giveUpWhereHung() {
        var since = commandSince;
        var limit = TimeUnit.SECONDS.toNanos(commandSeconds + GRACE_SECONDS);
        if (since != 0 && System.nanoTime() - since > limit) {
            giveUp("hangs in a command");
            throw new PageGoneException(name + " hangs in a command");
        }
    }

    private static RuntimeException rethrown(ExecutionException failed) {
        return switch (failed.getCause()) {
            case RuntimeException runtime -> runtime;
            case Error error -> throw error;
            case null, default -> new IllegalStateException("a command of a lane failed", failed.getCause());
        };
    }

    /** Only on the lane's thread. */
    Browser browser() {
        if (browser == null) {
            throw new PageGoneException(name + " has no browser");
        }
        return browser;
    }

    /**
     * An empty page in a context of its own, as {@link LivePage} wants it; one that was made while nobody waited, where there is
     * one. Only on the lane's thread.
     */
    Page freshPage() {
        var ready = spare;
        spare = null;
        return ready == null || ready.isClosed() ? LivePage.fresh(browser(), masked) : ready;
    }

    private void makeSpare() {
        if (spare != null || !isIdle()) {
            return;
        }
        try {
            var made = within(
                    commandMs(),
                    () -> false,
                    () -> new PageGoneException(name + " makes no page"),
                    () -> LivePage.fresh(browser(), masked));
            made.onCrash(crashed -> spare = spare == crashed ? null : spare);
            spare = made;
        } catch (PlaywrightException failed) {
            LOG.debug("{}: no page could be made ready", name);
        } catch (PageGoneException hung) {
            giveUp("hangs in making a page");
        }
        idleSince = System.nanoTime();
    }

    void watch(Page page) {
        pages.add(page);
    }

    void forget(Page page) {
        pages.remove(page);
    }

    private void run() {
        // no call log of Playwright on standard error: it would quote what is filled in (law 9)
        var environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "DEBUG", "", "PWDEBUG", "");
        try (var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
                var opened = provider.open(playwright)) {
            browser = opened;
            opened.onDisconnected(gone -> giveUp("its browser ended"));
            LOG.info("{} is up with {} {}", name, opened.browserType().name(), opened.version());
            serve();
        } catch (NoBrowserException none) {
            LOG.error("{}: {}", name, none.getMessage());
        } catch (PlaywrightException failed) {
            LOG.error("{} ended: {}", name, failed.getClass().getSimpleName());
        } finally {
            giveUp("its thread ended");
            watchdog.close();
        }
    }

    private void serve() {
        while (!isDead()) {
            try {
                // where somebody watches, the wait for a command is in pump(), which tells of pictures meanwhile
                var command = isWatched() ? commands.poll() : commands.poll(pumpEveryMs(), TimeUnit.MILLISECONDS);
                if (command != null) {
                    commandSince = System.nanoTime();
                    command.run();
                    commandSince = 0;
                    idleSince = System.nanoTime();
                } else {
                    pump();
                    if (!isWatched()) {
                        makeSpare();
                    }
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** @param by 1 where somebody begins to watch a page of this lane, -1 where one ends; on any thread */
    void watched(int by) {
        streams.addAndGet(by);
    }

    private boolean isWatched() {
        return streams.get() > 0 && pages.stream().anyMatch(one -> !one.isClosed());
    }

    private int pumpEveryMs() {
        return isIdle() ? PUMP_IDLE_EVERY_MS : PUMP_EVERY_MS;
    }

    private boolean isIdle() {
        return System.nanoTime() - idleSince >= IDLE_NS;
    }

    private void pump() {
        var page = pages.stream().filter(one -> !one.isClosed()).findFirst();
        try {
            // asking for something brings all that was told before it
            page.ifPresent(isWatched() ? this::listen : one -> one.waitForTimeout(PUMP_MS));
        } catch (PlaywrightException closing) {
            LOG.debug("{}: a page ended while it was pumped", name);
        }
    }

    /**
     * Handles what the browser tells, at once, until there is a command or the time is over. Nothing is asked of it, so this
     * costs next to nothing while it is silent; a command is noticed within the 10 ms that Playwright waits for a message.
     */
    private void listen(Page page) {
        var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LISTEN_MS);
        page.waitForCondition(
                () -> !commands.isEmpty() || System.nanoTime() >= until || isDead(),
                new Page.WaitForConditionOptions().setTimeout(LISTEN_LIMIT_MS));
    }

    private void giveUp(String why) {
        if (!dead && !stopping) {
            LOG.warn("{} is given up: {}", name, why);
        }
        dead = true;
        for (var waiting = commands.poll(); waiting != null; waiting = commands.poll()) {
            waiting.cancel(false);
        }
        if (!isCurrentThread()) {
            thread.interrupt();
        }
    }

    /** Lets the running command end, then closes the browser. */
    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(CLOSE_LIMIT_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            thread.interrupt();
        }
    }
}
