package cardrail.checkout.takeover;

import cardrail.checkout.browser.LivePage;
import cardrail.checkout.merchant.Origins;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The windows of one checkout, of which one is shown and driven. Belongs to the lane's thread. */
final class Screen {

    private static final Logger LOG = LoggerFactory.getLogger(Screen.class);

    private static final int TITLE_LIMIT_MS = 500;
    private static final int MAX_TITLE_CHARACTERS = 200;

    private final LivePage page;
    private final TakeoverLimits limits;
    private final Consumer<Frame> shown;
    private final Runnable stirs;
    private final Map<Page, Shown> windows = new IdentityHashMap<>();
    private int lastId;
    private long seq;
    private @Nullable Shown current;

    /**
     * Neither may keep the lane's thread waiting.
     *
     * @param shown is given each picture
     * @param stirs is told that a window does something, or will be looked at once more
     */
    Screen(LivePage page, TakeoverLimits limits, Consumer<Frame> shown, Runnable stirs) {
        this.page = page;
        this.limits = limits;
        this.shown = shown;
        this.stirs = stirs;
    }

    /** @param pictures null where it is not shown */
    private record Shown(
            int id, Page window, Hands hands, @Nullable Pictures pictures) {}

    /** A window as it is told, its title not yet cleaned. */
    record WindowSeen(int id, String title, String origin) {}

    /**
     * @param current the id of the one that is shown
     * @param all the oldest first
     */
    record Seen(int current, List<WindowSeen> all) {}

    /** What is open now; where the window that was shown has closed, the one that automation drives is shown instead. */
    Seen look() {
        var open = page.windows();
        windows.keySet().removeIf(window -> !open.contains(window));
        var now = current;
        if (now == null || !windows.containsKey(now.window())) {
            show(known(page.driven()));
        }
        var pictures = shownNow().pictures();
        if (pictures != null && pictures.areHeld()) {
            stirs.run();
            if (answers(shownNow().window())) {
                pictures.answered();
            }
        }
        var all = new ArrayList<WindowSeen>();
        for (var window : open) {
            all.add(new WindowSeen(
                    known(window).id(), title(window), Origins.of(window.url()).orElse("")));
        }
        return new Seen(shownNow().id(), List.copyOf(all));
    }

    /** @return false where there is no such window */
    boolean choose(int id) {
        for (var window : page.windows()) {
            var one = known(window);
            if (one.id() == id) {
                if (current == null || current.id() != id) {
                    stop();
                    window.bringToFront();
                    show(one);
                }
                return true;
            }
        }
        return false;
    }

    /** Whether input goes to this window. */
    boolean shows(Page window) {
        var now = current;
        return now != null && now.window() == window;
    }

    /** To the window that is shown. */
    void give(Message.Input input) {
        shownNow().hands().give(input);
    }

    /** Always true: it is done, or the window has gone. */
    boolean letGo() {
        var now = current;
        if (now != null && !now.window().isClosed()) {
            now.hands().letGo();
        }
        return true;
    }

    /** Ends the pictures, and lets the keys go. Safe to repeat. */
    void stop() {
        var now = current;
        current = null;
        if (now == null || now.window().isClosed()) {
            return;
        }
        now.hands().letGo();
        try {
            var pictures = now.pictures();
            if (pictures != null) {
                pictures.close();
            }
        } catch (PlaywrightException gone) {
            LOG.debug("a window was gone before its pictures ended");
        }
    }

    private Shown shownNow() {
        var now = current;
        if (now == null) {
            look();
            return shownNow();
        }
        return now;
    }

    private Shown known(Page window) {
        return windows.computeIfAbsent(window, one -> new Shown(++lastId, one, new Hands(one), null));
    }

    private void show(Shown next) {
        var pictures = Pictures.of(next.window(), limits, picture -> came(next.id(), picture), stirs);
        current = new Shown(next.id(), next.window(), next.hands(), pictures);
    }

    private void came(int id, Pictures.Picture picture) {
        var now = current;
        if (now != null && now.id() != id) {
            return; // of the window that was shown before
        }
        shown.accept(new Frame(
                ++seq, id, windows.size(), picture.width(), picture.height(), picture.scale(limits), picture.jpeg()));
    }

    /** Whether scripts run in it. */
    private boolean answers(Page window) {
        try {
            page.within(TITLE_LIMIT_MS, () -> window.evaluate("() => 0"));
            return true;
        } catch (RuntimeException held) {
            return false;
        }
    }

    private String title(Page window) {
        try {
            var title = page.within(TITLE_LIMIT_MS, window::title);
            return title.substring(0, Math.min(MAX_TITLE_CHARACTERS, title.length()));
        } catch (RuntimeException unanswered) {
            return "";
        }
    }
}
