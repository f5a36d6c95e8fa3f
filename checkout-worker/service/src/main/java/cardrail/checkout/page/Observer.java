package cardrail.checkout.page;

import cardrail.checkout.browser.NetworkLog;
import cardrail.checkout.browser.PageGoneException;
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
import org.jspecify.annotations.Nullable;

/** Looks at a page: one script per frame. Works on the lane's thread; reads and changes nothing. */
final class Observer {

    private static final String OBSERVE = RuleFile.text("cardrail/checkout/page/observe.js");
    private static final String HINT = RuleFile.text("cardrail/checkout/page/frame-hint.js");
    private static final int MAX_FRAMES = 30;
    private static final int TRIES = 4;
    private static final int RETRY_MS = 40;

    private Observer() {}

    static Observation look(Page page, NetworkLog network) {
        return look(page, network, null);
    }

    /**
     * @param target the pay button, where the same look shall also say what lies at its place
     * @throws PageGoneException where the top frame cannot be read, even after a document that was just being replaced
     */
    static Observation look(Page page, NetworkLog network, @Nullable ElementHandle target) {
        for (var attempt = 1; ; attempt++) {
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
            var answer = frame.evaluateHandle(OBSERVE, argument);
            var content = SnapshotReader.frame((String) answer.evaluate("answer => answer.text"));
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

    private static Optional<FrameHint> hint(Frame frame) {
        try {
            var element = frame.frameElement();
            var hint = SnapshotReader.hint((String) element.evaluate(HINT));
            element.dispose();
            return Optional.of(hint);
        } catch (PlaywrightException detached) {
            return Optional.empty();
        }
    }
}
