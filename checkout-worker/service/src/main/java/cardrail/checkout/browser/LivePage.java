package cardrail.checkout.browser;

import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.wall.WallDetector;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One checkout's page in a browser context of its own. Downloads are refused, no permission is given, and scripts' own
 * dialogs are dismissed at once; what they said is kept for the verdict, for some shops decline a card in nothing else.
 */
public final class LivePage implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LivePage.class);

    private static final String COVERS = RuleFile.text("cardrail/checkout/browser/covers.js");

    private static final int WIDTH_PX = 1280;
    private static final int HEIGHT_PX = 900;
    private static final int ACTION_LIMIT_MS = 4_000;
    private static final int NAVIGATION_LIMIT_MS = 20_000;
    private static final int LOOK_LIMIT_MS = 3_000;
    private static final int READ_MS = 1;
    private static final int MAX_DIALOGS = 10;
    private static final int MAX_DIALOG_CHARACTERS = 300;

    /** Looks in a row without an answer, after which a page that is not being replaced is no page to go on with. */
    private static final int LOOKS_WITHOUT_ANSWER = 3;

    private final Lane lane;
    private final Consumer<LivePage> onClose;
    private final FrameScratch scratch = new FrameScratch();
    private final Map<Page, CDPSession> protocols = new WeakHashMap<>();
    private final Windows windows = new Windows();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final Deque<String> dialogs = new ConcurrentLinkedDeque<>();

    private volatile Function<String, Sought> sought = url -> Sought.NOTHING;
    private volatile Supplier<WallDetector> walls = WallDetector::new;
    private int unanswered;
    private boolean silenceCounts = true;
    private @Nullable BrowserContext context;

    LivePage(Lane lane, Consumer<LivePage> onClose) {
        this.lane = lane;
        this.onClose = onClose;
    }

    void open() {
        lane.call(() -> {
            var opened = lane.freshPage();
            context = opened.context();
            windows.first(opened);
            opened.onClose(closed -> gone.countDown());
            listenTo(opened);
            lane.watch(opened);
            return true;
        });
    }

    /** An empty page in a context of its own. What covers numbers is there before any page is: never first after a wall. */
    static Page fresh(Browser browser, boolean masked) {
        var made = browser.newContext(
                new Browser.NewContextOptions().setAcceptDownloads(false).setViewportSize(WIDTH_PX, HEIGHT_PX));
        made.setDefaultTimeout(ACTION_LIMIT_MS);
        made.setDefaultNavigationTimeout(NAVIGATION_LIMIT_MS);
        if (masked) {
            made.addInitScript(COVERS);
        }
        return made.newPage();
    }

    private void listenTo(Page window) {
        window.onCrash(crashed -> {
            if (windows.isDriven(crashed)) {
                gone.countDown();
            }
        });
        window.onDialog(dialog -> dismiss(window, dialog));
        window.onPopup(this::opened);
    }

    private void opened(Page popup) {
        if (!windows.opened(popup)) {
            popup.close();
            return;
        }
        popup.onClose(windows::closed);
        listenTo(popup);
    }

    /** How many windows the driven ones opened that nobody looked at; only inside {@link #on}. */
    public int newWindows() {
        return windows.fresh();
    }

    /** How many windows lie one over the other, the driven one on top; only inside {@link #on}. */
    public int windowsDeep() {
        return windows.openers().size() + 1;
    }

    /** Those that are open now are nobody's business; only inside {@link #on}. */
    public void ignoreNewWindows() {
        windows.forgetFresh();
    }

    /**
     * From here on the page is a window that it opened; only on the lane's thread.
     *
     * @param at which of the new ones, the oldest first
     */
    public Page enter(int at) {
        var window = windows.enter(at);
        if (!window.network().hasBegun()) {
            window.network().begin(status(window.page()));
        }
        return window.page();
    }

    private int status(Page window) {
        try {
            return within(
                                    LOOK_LIMIT_MS,
                                    () -> window.evaluate(
                                            "() => performance.getEntriesByType('navigation')[0]?.responseStatus"))
                            instanceof Integer known
                    ? known
                    : 0;
        } catch (PageBusyException | PlaywrightException unanswered) {
            return 0;
        }
    }

    /** From here on the page is the window that opened this one, which is left as it is; only on the lane's thread. */
    public void leaveWindow() {
        windows.leave();
    }

    /** As {@link #leaveWindow}, and the window is a new one again, as if nobody had looked at it. */
    public Page leaveWindow(int at) {
        windows.putBack(at, windows.leave());
        return driven();
    }

    /** Back to a window that was left so, where it is still open; only on the lane's thread. */
    public void enterAgain(Page window) {
        var at = windows.freshAt(window);
        if (at >= 0) {
            enter(at);
        }
    }

    /** Every open window of this checkout, those that are nobody's business too, the oldest first; only inside {@link #on}. */
    public List<Page> windows() {
        return context == null ? List.of() : List.copyOf(context.pages());
    }

    /** While this is not closed, what the browser shows is told at once; on any thread. */
    public Watching watching() {
        lane.watched(1);
        return () -> lane.watched(-1);
    }

    /** Somebody watches; to be closed once. */
    @FunctionalInterface
    public interface Watching extends AutoCloseable {
        @Override
        void close();
    }

    /** The window that is driven; only on the lane's thread. */
    public Page driven() {
        var live = windows.page();
        if (live == null) {
            throw new PageGoneException("the page has gone");
        }
        return live;
    }

    /** Does something with each window that opened this one; only on the lane's thread. */
    public <T> List<T> openers(BiFunction<Page, NetworkLog, T> work) {
        return windows.openers().stream()
                .map(window -> work.apply(window.page(), window.network()))
                .toList();
    }

    // as Playwright does where nobody listens: a page that asks whether it may be left is left
    private void dismiss(Page window, Dialog dialog) {
        try {
            if (dialog.type().equals("beforeunload")) {
                dialog.accept();
                return;
            }
            var said = dialog.message();
            if (dialogs.size() < MAX_DIALOGS && windows.isDriven(window)) {
                dialogs.add(said.substring(0, Math.min(MAX_DIALOG_CHARACTERS, said.length())));
            }
            dialog.dismiss();
        } catch (PlaywrightException closed) {
            LOG.debug("a dialog had gone before it was dismissed");
        }
    }

    /** What scripts said in dialogs since these were last forgotten: text of the page, which must not leave the worker. */
    public List<String> dialogs() {
        return List.copyOf(dialogs);
    }

    /** @param more what each look at the top frame also tells of, by the address that it shows */
    public void alsoLooksFor(Function<String, Sought> more) {
        sought = more;
    }

    /** @param current what judges the page now; each look asks for what its own judge needs, and is judged by that one */
    public void judgedBy(Supplier<WallDetector> current) {
        walls = current;
    }

    public WallDetector walls() {
        return walls.get();
    }

    public Sought soughtAt(String url) {
        return sought.apply(url);
    }

    public void forgetDialogs() {
        dialogs.clear();
    }

    public boolean isGone() {
        return gone.getCount() == 0 || lane.isDead();
    }

    boolean isOn(Lane other) {
        return lane == other;
    }

    /**
     * Runs work on the page's own thread. Playwright types must not leave the work.
     *
     * @throws PageGoneException where the page or its lane has gone, or the page did not let the work end
     * @throws PlaywrightException as the work lets it through; callers in this worker's browser packages translate it
     */
    public <T> T on(Function<Page, T> work) {
        return lane.call(command(work));
    }

    private <T> Callable<T> command(Function<Page, T> work) {
        return () -> {
            var live = windows.page();
            if (gone.getCount() == 0 || live == null || live.isClosed()) {
                throw new PageGoneException("the page has gone");
            }
            return lane.within(lane.commandMs(), () -> false, this::hung, () -> work.apply(live));
        };
    }

    private PageGoneException hung() {
        LOG.warn("a page is given up: it does not let a command end");
        gone.countDown();
        return new PageGoneException("the page does not let a command end");
    }

    /**
     * Looks at the page; only inside {@link #on}. A page that does not answer several times in a row is given up, so that it
     * cannot hold up those that share its lane again and again.
     *
     * @throws PageBusyException where its document is being replaced, or it does not answer in time
     */
    public <T> T look(Supplier<T> work) {
        if (network().isReplacing()) {
            throw new PageBusyException("the page is being replaced");
        }
        try {
            var seen = lane.within(LOOK_LIMIT_MS, network()::isReplacing, LivePage::busy, work);
            unanswered = 0;
            return seen;
        } catch (PageBusyException busy) {
            if (silenceCounts && !network().isReplacing() && ++unanswered >= LOOKS_WITHOUT_ANSWER) {
                throw hung();
            }
            throw busy;
        }
    }

    /** Looks at a window beside the driven one: where it never answers, the page is not given up for it. */
    public <T> T uncounted(Supplier<T> looks) {
        var before = silenceCounts;
        silenceCounts = false;
        try {
            return looks.get();
        } finally {
            silenceCounts = before;
        }
    }

    /**
     * Does a part of a look that may be left out; only inside {@link #on}.
     *
     * @throws PageBusyException where it does not end in time, or the document is being replaced
     */
    public <T> T within(int milliseconds, Supplier<T> work) {
        return lane.within(milliseconds, network()::isReplacing, LivePage::busy, work);
    }

    private static PageBusyException busy() {
        return new PageBusyException("the page does not answer");
    }

    /** What the network saw of this page; only to be read inside {@link #on}. */
    public NetworkLog network() {
        return windows.network();
    }

    /** Where scripts keep elements; only to be used inside {@link #on}. */
    public FrameScratch scratch() {
        return scratch;
    }

    /** The browser's own protocol to a window, open for as long as that; only on the lane's thread. */
    public CDPSession protocol(Page window) {
        return protocols.computeIfAbsent(window, one -> one.context().newCDPSession(one));
    }

    /** Lets a little time pass while the page, and those that share its lane, go on; then reads what the browser told. */
    public void pause(int milliseconds) {
        rest(milliseconds);
        on(live -> {
            live.waitForTimeout(READ_MS);
            return true;
        });
    }

    /** Lets a little time pass; what the browser told meanwhile is read with the next thing that it is asked. */
    public void rest(int milliseconds) {
        try {
            if (gone.await(milliseconds, TimeUnit.MILLISECONDS)) {
                throw new PageGoneException("the page has gone");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PageGoneException("interrupted while waiting for a page");
        }
    }

    @Override
    public void close() {
        var alreadyGone = lane.isDead();
        gone.countDown();
        onClose.accept(this);
        if (alreadyGone) {
            return;
        }
        try {
            lane.call(this::closeContext);
        } catch (PageGoneException ended) {
            LOG.debug("the lane ended before its page was closed");
        }
    }

    private boolean closeContext() {
        windows.first().ifPresent(lane::forget);
        try {
            if (context != null) {
                context.close();
            }
        } catch (PlaywrightException failed) {
            LOG.debug("a browser context was gone before it was closed");
        }
        windows.clear();
        context = null;
        return true;
    }
}
