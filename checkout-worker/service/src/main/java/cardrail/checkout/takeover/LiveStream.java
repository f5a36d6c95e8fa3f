package cardrail.checkout.takeover;

import cardrail.checkout.browser.LivePage;
import cardrail.checkout.browser.PageBusyException;
import cardrail.checkout.browser.PageGoneException;
import cardrail.checkout.page.LivePages;
import cardrail.checkout.page.Person;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.OperatorId;
import com.microsoft.playwright.PlaywrightException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page of one checkout, shown to everybody who looks at it and driven by one. It lives while somebody looks. Three threads
 * of its own: one looks after the windows, one asks who may still look, one gives the page its input; none is the lane's.
 */
final class LiveStream {

    private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);

    private static final int LOOK_EVERY_MS = 500;

    /** The same while nothing was painted and nobody did anything: a title may change all the same. */
    private static final int LOOK_STILL_EVERY_MS = 1_000;

    static final int ASK_EVERY_MS = 1_000;

    /** What one input may keep the lane from everybody else. */
    private static final int INPUT_LIMIT_MS = 2_000;

    private final CheckoutId checkout;
    private final LivePage page;
    private final ControlGate gate;
    private final TakeoverLimits limits;
    private final UnaryOperator<String> cleaned;
    private final BiConsumer<Viewer, Message.Input> beforeInput;
    private final Screen screen;
    private final InputQueue inputs = new InputQueue();
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Holds something where the page may be another than at the last look. */
    private final Semaphore stirred = new Semaphore(1);

    private volatile @Nullable Viewer driver;
    private volatile @Nullable Frame latest;
    private volatile Screen.Seen seen = new Screen.Seen(0, List.of());
    private volatile List<String> dialogs = List.of();

    LiveStream(CheckoutId checkout, LivePage page, LivePages pages, ControlGate gate, TakeoverLimits limits) {
        this.checkout = checkout;
        this.page = page;
        this.gate = gate;
        this.limits = limits;
        this.cleaned = text -> pages.cleaned(checkout, text);
        this.screen = new Screen(page, limits, this::show, stirred::release);
        this.beforeInput = (viewer, input) -> pages.personActs(
                checkout,
                new Person(viewer.handoff(), "operator:" + viewer.operator()),
                Deeds.of(input, screen::shows));
    }

    CheckoutId checkout() {
        return checkout;
    }

    void start() {
        Thread.ofVirtual().name("takeover-look").start(this::lookAfterThePage);
        Thread.ofVirtual().name("takeover-ask").start(this::askAgainAndAgain);
        Thread.ofVirtual().name("takeover-give").start(this::giveInput);
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    // ---- who looks

    /** @return why not; empty where it now looks, or drives */
    synchronized Optional<Message.Refused> join(Viewer viewer, boolean drives) {
        if (isClosed()) {
            return Optional.of(new Message.Refused(EndReason.PAGE_GONE.code(), EndReason.PAGE_GONE.detail));
        }
        if (drives) {
            var before = driver;
            if (before != null && !givesWay(before, viewer)) {
                return Optional.of(new Message.Refused("driven_by_another", "Another operator drives this page."));
            }
            driver = viewer;
        } else if (viewers.stream().filter(one -> one != driver).count() >= limits.watchers()) {
            return Optional.of(new Message.Refused(
                    "too_many_watchers", "At most " + limits.watchers() + " may watch a page beside its driver."));
        }
        viewers.add(viewer);
        var picture = latest;
        if (picture != null) {
            viewer.outbox().show(picture);
        }
        tellState();
        return Optional.empty();
    }

    /** The same operator goes on in the new window: the old one may be a client that nobody sees any more. */
    private boolean givesWay(Viewer before, Viewer next) {
        if (before.operator().equals(next.operator())) {
            ended(before, EndReason.OPENED_ELSEWHERE);
            return true;
        }
        recheck(before);
        return driver != before;
    }

    /** Who drives, as far as this stream knows. */
    Optional<OperatorId> drivenBy() {
        return Optional.ofNullable(driver).map(Viewer::operator);
    }

    void leave(Viewer viewer) {
        if (left(viewer) && !isClosed()) {
            // keys that are held are nobody's now: the next driver's first letter must be no shortcut
            refusedBy(() -> page.on(driven -> page.within(INPUT_LIMIT_MS, screen::letGo)))
                    .ifPresent(code -> LOG.debug("{}: its keys were not let go: {}", checkout, code));
        }
        tellState();
    }

    /** @return whether it drove */
    private synchronized boolean left(Viewer viewer) {
        viewers.remove(viewer);
        if (driver != viewer) {
            return false;
        }
        driver = null;
        inputs.clear();
        return true;
    }

    boolean isUnwatched() {
        return viewers.isEmpty();
    }

    Set<Viewer> viewers() {
        return Set.copyOf(viewers);
    }

    // ---- control

    private void askAgainAndAgain() {
        try {
            while (!closed.await(ASK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                viewers.forEach(this::recheck);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks about a viewer again; ends it where it may not go on as it did. */
    void recheck(Viewer viewer) {
        try {
            var access = viewer.ask(gate);
            switch (access) {
                case Access.Drives drives when drives.checkout().equals(checkout) -> {}
                case Access.Watches watches
                when watches.checkout().equals(checkout) -> {
                    if (viewer == driver) {
                        ended(viewer, EndReason.CONTROL_LOST);
                    }
                }
                case Access.Drives other -> ended(viewer, EndReason.HANDOFF_ENDED);
                case Access.Watches other -> ended(viewer, EndReason.HANDOFF_ENDED);
                case Access.Refused refused -> ended(viewer, EndReason.HANDOFF_ENDED);
            }
            if (viewer.isOlderThan(limits.streamMinutes())) {
                ended(viewer, EndReason.SIGN_IN_AGED);
            }
            if (viewer == driver && viewer.hasActed()) {
                gate.acted(viewer.handoff(), viewer.operator());
            }
        } catch (RuntimeException unanswered) {
            // no answer is no: what it wants to do meanwhile is refused, because the last answer is too old
            LOG.warn(
                    "{}: who is in control could not be asked: {}",
                    checkout,
                    unanswered.getClass().getSimpleName());
        }
    }

    void ended(Viewer viewer, EndReason reason) {
        viewer.end(reason);
        leave(viewer);
    }

    // ---- input

    /** What a client said. */
    void receive(Viewer viewer, Message message) {
        switch (message) {
            case Message.Ack(long seq) -> viewer.outbox().acknowledge(seq);
            case Message.Refused refused -> viewer.outbox().say(Told.refused(refused));
            case Message.Input input ->
                refuse(viewer, input).ifPresent(refused -> viewer.outbox().say(Told.refused(refused)));
        }
    }

    private Optional<Message.Refused> refuse(Viewer viewer, Message.Input input) {
        if (viewer != driver) {
            return Optional.of(new Message.Refused("not_driving", "This client watches; nothing was done."));
        }
        if (input instanceof Message.Placed placed) {
            var picture = latest;
            if (picture == null || !picture.contains(placed.at())) {
                return Optional.of(MessageReader.outside());
            }
        }
        return inputs.offer(viewer, input)
                ? Optional.empty()
                : Optional.of(new Message.Refused("too_fast", "The page has not yet taken what came before."));
    }

    private void giveInput() {
        try {
            while (!isClosed()) {
                var given = inputs.take(ASK_EVERY_MS);
                if (given != null) {
                    give(given.from(), given.input());
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            inputs.clear();
        }
    }

    private void give(Viewer viewer, Message.Input input) {
        if (!viewer.askedWithin(ASK_EVERY_MS)) {
            recheck(viewer);
            if (!viewer.askedWithin(ASK_EVERY_MS)) {
                viewer.outbox().say(Told.refused("control_unknown", "Who is in control could not be asked.", null));
                return;
            }
        }
        if (viewer == driver && viewer.mayDrive()) {
            beforeInput.accept(viewer, input);
        }
        refusedBy(() -> onLane(viewer, input)).ifPresent(code -> {
            inputs.clear(); // a page that does not answer must not hold up the others of its lane for each of them
            viewer.outbox().say(Told.refused(code, "The page did not take it; nothing more is known.", null));
        });
    }

    private boolean onLane(Viewer viewer, Message.Input input) {
        return page.on(driven -> page.within(INPUT_LIMIT_MS, () -> {
            // asked on the lane, in the turn that acts: control that was lost while this waited stops it
            if (viewer != driver || !viewer.mayDrive()) {
                return true;
            }
            viewer.acts();
            stirred.release();
            if (input instanceof Message.Window(int id)) {
                return screen.choose(id);
            }
            screen.give(input);
            return true;
        }));
    }

    private interface Work {
        boolean done();
    }

    /** No exception of the browser goes on from here: it may quote what was typed (law 9). */
    private static Optional<String> refusedBy(Work work) {
        try {
            return work.done() ? Optional.empty() : Optional.of("no_such_window");
        } catch (PageBusyException busy) {
            return Optional.of("page_busy");
        } catch (PageGoneException gone) {
            return Optional.of(EndReason.PAGE_GONE.code());
        } catch (PlaywrightException quotes) {
            return Optional.of("not_taken");
        }
    }

    // ---- pictures

    private void show(Frame frame) {
        latest = frame;
        viewers.forEach(viewer -> viewer.outbox().show(frame));
    }

    private void lookAfterThePage() {
        try (var watching = page.watching()) {
            Objects.requireNonNull(watching);
            while (!isClosed()) {
                stirred.drainPermits();
                look();
                if (!closed.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                    stirred.tryAcquire(LOOK_STILL_EVERY_MS - LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (PageGoneException gone) {
            close(EndReason.PAGE_GONE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        stopPictures();
    }

    private void look() {
        try {
            var now = page.on(driven -> screen.look());
            var said = page.dialogs();
            if (!now.equals(seen) || !said.equals(dialogs)) {
                seen = now;
                dialogs = said;
                tellState();
            }
        } catch (PlaywrightException | PageBusyException closing) {
            LOG.debug("{}: its windows could not be looked at just now", checkout);
        }
    }

    private void stopPictures() {
        latest = null;
        try {
            page.on(driven -> {
                screen.stop();
                return true;
            });
        } catch (PageGoneException | PlaywrightException gone) {
            LOG.debug("{}: its page was gone before the pictures ended", checkout);
        }
    }

    private void tellState() {
        var now = seen;
        var driving = drivenBy();
        var watching = viewers.size() - (driving.isPresent() ? 1 : 0);
        var told = now.all().stream()
                .map(window -> new Screen.WindowSeen(
                        window.id(), cleaned.apply(window.title()), cleaned.apply(window.origin())))
                .toList();
        var origin = told.stream()
                .filter(window -> window.id() == now.current())
                .map(Screen.WindowSeen::origin)
                .findFirst()
                .orElse("");
        var said = dialogs.stream().map(cleaned).toList();
        for (var viewer : viewers) {
            viewer.outbox()
                    .state(new Told.State(
                                    "state",
                                    viewer == driver,
                                    driving.or(() -> told(viewer.access())).orElse(null),
                                    watching,
                                    now.current(),
                                    origin,
                                    told,
                                    said)
                            .json());
        }
    }

    private static Optional<OperatorId> told(Access access) {
        return access instanceof Access.Watches(CheckoutId checkout, Optional<OperatorId> by) ? by : Optional.empty();
    }

    /** Ends everything for everybody. Safe to repeat. */
    void close(EndReason reason) {
        closed.countDown();
        stirred.release();
        viewers.forEach(viewer -> ended(viewer, reason));
    }
}
