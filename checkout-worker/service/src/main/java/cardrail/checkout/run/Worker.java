package cardrail.checkout.run;

import cardrail.checkout.attempt.Claimed;
import cardrail.checkout.attempt.Claims;
import cardrail.checkout.attempt.Lease;
import cardrail.checkout.evidence.EvidenceStore;
import cardrail.checkout.schedule.Woken;
import cardrail.issuer.api.CheckoutId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * This node at work: it looks when it is woken and by itself, claims what it can, works on a bounded number of checkouts at
 * a time, and keeps its leases alive. Recovery is not a special path: a lost lease is a due row.
 */
@Component
class Worker implements Woken, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private static final Duration SHUTDOWN = Duration.ofSeconds(8);
    private static final int MOST_EVIDENCE_DELETED = 500;
    private static final Duration EVIDENCE_SWEEP = Duration.ofMinutes(10);

    private final Claims claims;
    private final CheckoutRun run;
    private final Pages pages;
    private final EvidenceStore evidence;
    private final Node node;
    private final LatchPause pause;
    private final RunLimits limits;
    private final InstantSource clock;

    private final Semaphore room;
    private final Set<CheckoutId> active = ConcurrentHashMap.newKeySet();

    /** Woken while they were worked on: what woke them may have come after the work looked at it. */
    private final Set<CheckoutId> again = ConcurrentHashMap.newKeySet();

    private final Map<CheckoutId, Lease> working = new ConcurrentHashMap<>();
    private volatile ExecutorService work = workers();
    private volatile ScheduledExecutorService timer = timers();
    private volatile boolean running;

    Worker(
            Claims claims,
            CheckoutRun run,
            Pages pages,
            EvidenceStore evidence,
            Node node,
            LatchPause pause,
            RunLimits limits,
            InstantSource clock) {
        this.claims = claims;
        this.run = run;
        this.pages = pages;
        this.evidence = evidence;
        this.node = node;
        this.pause = pause;
        this.limits = limits;
        this.clock = clock;
        this.room = new Semaphore(limits.runningCheckouts());
    }

    private static ExecutorService workers() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    private static ScheduledExecutorService timers() {
        return Executors.newScheduledThreadPool(
                2, Thread.ofPlatform().daemon().name("worker-timer-", 0).factory());
    }

    /** Also once more after {@link #stop}, as whatever has a lifecycle may be asked to. */
    @Override
    public void start() {
        if (timer.isShutdown()) {
            work = workers();
            timer = timers();
        }
        pause.start();
        running = true;
        every(limits.heartbeat(), "heartbeat", this::heartbeat);
        every(limits.look(), "look", this::look);
        every(EVIDENCE_SWEEP, "evidence sweep", () -> evidence.deleteExpired(clock.instant(), MOST_EVIDENCE_DELETED));
        LOG.info("{} works on up to {} checkouts", node.name(), limits.runningCheckouts());
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdown();
        pause.stop();
        work.shutdown();
        try {
            if (!work.awaitTermination(SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("Leaving {} checkouts to their leases", active.size());
                work.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Last to start and first to stop: everything it uses is there. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }

    @Override
    public void woken(CheckoutId checkout) {
        if (running) {
            take(checkout);
        }
    }

    private void heartbeat() {
        // only what is worked on: a row whose work ended without being given back must become claimable
        Collection<Lease> leases = List.copyOf(working.values());
        var withPage = new HashSet<>(pages.holding());
        leases.forEach(lease -> withPage.add(lease.checkout())); // its page may be about to open
        Instant now = clock.instant();
        claims.heartbeat(node.name(), leases, withPage, now, now.plus(limits.lease())).stream()
                .filter(lost -> !active.contains(lost))
                .forEach(lost -> {
                    // another node went on with it: the page here, and the number in it, are nobody's any more (law 9)
                    LOG.warn("The live page of {} is closed: its session went to another node", lost);
                    pages.close(lost);
                });
    }

    private void look() {
        int free = room.availablePermits();
        if (free > 0) {
            claims.due(node.name(), clock.instant(), free + active.size()).forEach(this::take);
        }
    }

    private void take(CheckoutId checkout) {
        if (!room.tryAcquire()) {
            return; // the next look finds it
        }
        if (!active.add(checkout)) {
            room.release();
            again.add(checkout);
            // its work may have ended just now
            if (!active.contains(checkout) && again.remove(checkout)) {
                take(checkout);
            }
            return;
        }
        work.execute(() -> {
            try {
                Instant now = clock.instant();
                claims.claim(checkout, node.name(), now, now.plus(limits.lease()))
                        .ifPresent(this::work);
            } catch (RuntimeException e) {
                LOG.error("{} could not be claimed or given back; it is left to its lease", checkout, e);
            } finally {
                active.remove(checkout);
                room.release();
                if (again.remove(checkout)) {
                    take(checkout);
                }
            }
        });
    }

    private void work(Claimed claimed) {
        CheckoutId checkout = claimed.lease().checkout();
        working.put(checkout, claimed.lease());
        try {
            run.work(claimed);
        } finally {
            working.remove(checkout);
        }
    }

    private void every(Duration pace, String what, Runnable task) {
        var unused = timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        LOG.error("The {} failed; it is tried again", what, e);
                    }
                },
                0,
                pace.toNanos(),
                TimeUnit.NANOSECONDS);
    }
}
