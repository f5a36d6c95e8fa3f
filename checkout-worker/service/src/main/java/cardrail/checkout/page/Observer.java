package cardrail.checkout.page;

import cardrail.checkout.browser.NetworkLog;
import cardrail.checkout.browser.PageGoneException;
import cardrail.checkout.merchant.Origins;
import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.snapshot.FrameHint;
import cardrail.checkout.snapshot.FrameSeen;
import cardrail.checkout.snapshot.PageSnapshot;
import cardrail.checkout.snapshot.SnapshotReader;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Looks at a page: one script per frame. Works on the lane's thread; reads and changes nothing. */
final class Observer {

    private static final String OBSERVE = RuleFile.text("cardrail/checkout/page/observe.js");
    private static final String HINT = RuleFile.text("cardrail/checkout/page/frame-hint.js");
    private static final String OPAQUE = "null"; // as browsers write it
    private static final int MAX_FRAMES = 30;
    private static final int TRIES = 4;
    private static final int RETRY_MS = 40;

    /** After which a request that a click caused is known. */
    private static final int CLICK_SETTLES_MS = 40;

    private Observer() {}

    /** Lets the browser tell of a navigation that has just begun. */
    static void settle(Page page) {
        page.waitForTimeout(CLICK_SETTLES_MS);
    }

    /**
     * Whether there is a document to look at. While it is being replaced scripts wait for the next one, which a shop may
     * keep back for as long as it likes, and with them would every page of the lane.
     */
    static boolean canLook(NetworkLog network) {
        return !network.navigation().underWay();
    }

    static Observation look(Page page, NetworkLog network) {
        return look(page, network, null);
    }

    /**
     * @param target the pay button, where the same look shall also say what lies at its place
     * @throws PageGoneException where the top frame cannot be read, even after a document that was just being replaced, or
     *     where one is still awaited
     */
    static Observation look(Page page, NetworkLog network, @Nullable ElementHandle target) {
        for (var attempt = 1; ; attempt++) {
            if (!canLook(network)) {
                throw new PageGoneException("the page is being replaced");
            }
            try {
                return lookOnce(page, network, target);
            } catch (PlaywrightException replaced) {
                if (attempt == TRIES || page.isClosed()) {
                    throw new PageGoneException("the page cannot be read");
                }
                page.waitForTimeout(RETRY_MS);
            }
        }
    }

    private static Observation lookOnce(Page page, NetworkLog network, @Nullable ElementHandle target) {
        var look = new Look(network);
        look.read(page.mainFrame(), FrameHint.TOP, target);
        look.children(page.mainFrame());
        return new Observation(new PageSnapshot(look.frames, network.navigation()), look.handles, look.live);
    }

    /** What one look has gathered so far. */
    private static final class Look {

        private final NetworkLog network;
        private final List<FrameSeen> frames = new ArrayList<>();
        private final List<JSHandle> handles = new ArrayList<>();
        private final List<Frame> live = new ArrayList<>();

        Look(NetworkLog network) {
            this.network = network;
        }

        void read(Frame frame, FrameHint hint, @Nullable ElementHandle target) {
            var argument = new HashMap<String, @Nullable Object>();
            argument.put("target", target);
            var origin = origin(frame);
            var answer = frame.evaluateHandle(OBSERVE, argument);
            var said = answered(answer.evaluate("answer => answer.text"), SnapshotReader::frame);
            if (!origin.equals(origin(frame))) {
                throw new PlaywrightException("the document was replaced");
            }
            var content = said.at(frame.url(), origin);
            frames.add(new FrameSeen(frames.size(), hint, network.postedFields(frame), content));
            handles.add(answer);
            live.add(frame);
        }

        void children(Frame parent) {
            for (var child : parent.childFrames()) {
                if (frames.size() < MAX_FRAMES) {
                    hint(child).filter(FrameHint::visible).ifPresent(hint -> readChild(child, hint));
                }
            }
        }

        private void readChild(Frame child, FrameHint hint) {
            try {
                read(child, hint, null);
            } catch (PlaywrightException replaced) {
                // a frame that is being replaced is seen by the next look
                return;
            }
            children(child);
        }
    }

    /**
     * Where the browser got the document from; what the page says of itself proves nothing (its script may set {@code
     * window.origin}). An empty or inline document is its parent's.
     */
    private static String origin(Frame frame) {
        var from = frame;
        while (from.url().isEmpty() || from.url().startsWith("about:")) {
            var parent = from.parentFrame();
            if (parent == null) {
                return OPAQUE;
            }
            from = parent;
        }
        return Origins.of(from.url()).orElse(OPAQUE);
    }

    /** A page can make the script answer anything, the card number too: nothing of it may get into an exception (law 9). */
    private static <T> T answered(@Nullable Object answer, Function<String, T> read) {
        try {
            if (answer instanceof String json) {
                return read.apply(json);
            }
        } catch (JacksonException unreadable) {
            throw new PlaywrightException("the page does not answer what it is asked");
        }
        throw new PlaywrightException("the page does not answer what it is asked");
    }

    private static Optional<FrameHint> hint(Frame frame) {
        try {
            var element = frame.frameElement();
            var hint = answered(element.evaluate(HINT), SnapshotReader::hint);
            element.dispose();
            return Optional.of(hint);
        } catch (PlaywrightException detached) {
            return Optional.empty();
        }
    }
}
