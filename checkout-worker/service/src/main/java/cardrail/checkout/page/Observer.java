package cardrail.checkout.page;

import cardrail.checkout.browser.FrameScratch;
import cardrail.checkout.browser.LivePage;
import cardrail.checkout.browser.NetworkLog;
import cardrail.checkout.browser.PageBusyException;
import cardrail.checkout.browser.PageGoneException;
import cardrail.checkout.browser.Sought;
import cardrail.checkout.form.WidgetScripts;
import cardrail.checkout.merchant.Origins;
import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.snapshot.Box;
import cardrail.checkout.snapshot.FrameHint;
import cardrail.checkout.snapshot.FrameSeen;
import cardrail.checkout.snapshot.MarksSeen;
import cardrail.checkout.snapshot.PageSnapshot;
import cardrail.checkout.snapshot.SnapshotReader;
import cardrail.checkout.wall.Challenges;
import cardrail.checkout.wall.WallDetector;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Looks at a page: one script per frame. Works on the lane's thread; reads and changes nothing. */
final class Observer {

    private static final String OBSERVE = RuleFile.text("cardrail/checkout/page/observe.js")
            .replace("BOX_OVER", WidgetScripts.boxOver())
            .replace("LIST_BOX", WidgetScripts.listBox())
            .replace("LAYER_LIST", WidgetScripts.layerList())
            .replace("NOT_FILLED", WidgetScripts.notFilled())
            .replace("OPENERS", WidgetScripts.openers());
    private static final String HINT = RuleFile.text("cardrail/checkout/page/frame-hint.js");
    private static final String CHALLENGE = RuleFile.text("cardrail/checkout/page/challenge-frame.js");

    /** Sets of rules come and go with operators' files; a page that is asked by an older set again is given its script anew. */
    private static final int KEPT_PROGRAMS = 4;

    private static final Map<String, FrameScratch.Program> PROGRAMS = new LinkedHashMap<>(KEPT_PROGRAMS, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FrameScratch.Program> oldest) {
            return size() > KEPT_PROGRAMS;
        }
    };
    private static final AtomicInteger PROGRAMS_MADE = new AtomicInteger();
    private static final String OPAQUE = "null"; // as browsers write it
    private static final int MAX_FRAMES = 30;
    private static final int TRIES = 4;
    private static final int RETRY_MS = 40;

    /** What one child frame may take; whoever does not answer is read by a later look. */
    private static final int CHILD_LIMIT_MS = 1_000;

    private Observer() {}

    /** @param marks what the rules for walls ask for: another set makes another script */
    private static FrameScratch.Program program(String marks) {
        synchronized (PROGRAMS) {
            return PROGRAMS.computeIfAbsent(
                    marks,
                    asked -> new FrameScratch.Program(
                            "observe " + PROGRAMS_MADE.incrementAndGet(),
                            OBSERVE,
                            Map.of("amount", Prices.EXPRESSION, "marks", asked)));
        }
    }

    static Observation look(LivePage live, Page page) {
        return look(live, page, null);
    }

    /** @param box by a CSS selector, of what may be a box that opens a list, though it is no form field */
    static Observation lookAlsoFor(String box, LivePage live, Page page) {
        return look(live, page, null, List.of(box));
    }

    /**
     * @param target the pay button, where the same look shall also say what lies at its place
     * @throws PageBusyException where the top frame cannot be read now
     * @throws PageGoneException where it does not answer at all any more
     */
    static Observation look(LivePage live, Page page, Observation.@Nullable Kept target) {
        return look(live, page, target, List.of());
    }

    private static Observation look(LivePage live, Page page, Observation.@Nullable Kept target, List<String> boxes) {
        return live.look(() -> {
            for (var attempt = 1; ; attempt++) {
                try {
                    return lookOnce(live, page, target, boxes);
                } catch (PlaywrightException replaced) {
                    if (page.isClosed()) {
                        throw new PageGoneException("the page has gone");
                    }
                    if (attempt == TRIES) {
                        throw new PageBusyException("the page cannot be read");
                    }
                    page.waitForTimeout(RETRY_MS);
                }
            }
        });
    }

    private static Observation lookOnce(
            LivePage live, Page page, Observation.@Nullable Kept target, List<String> boxes) {
        var walls = live.walls();
        var look = new Look(live, live.network(), walls, boxes);
        try {
            var seen = look.at(page, target);
            var openers = live.openers((opener, network) -> {
                try (var other = new Look(live, network, walls, List.of())) {
                    return other.at(opener, null);
                }
            });
            return new Observation(new Observation.Seen(seen, openers, walls), live, look.number, look.live(page));
        } catch (RuntimeException unread) {
            look.close();
            throw unread;
        }
    }

    /** What one look has gathered so far. */
    private static final class Look implements AutoCloseable {

        private final LivePage page;
        private final NetworkLog network;
        private final WallDetector walls;
        private final List<String> moreBoxes;
        private final int number;
        private final List<FrameSeen> frames = new ArrayList<>();
        private final List<Frame> live = new ArrayList<>();
        private boolean whole = true;

        Look(LivePage page, NetworkLog network, WallDetector walls, List<String> moreBoxes) {
            this.page = page;
            this.network = network;
            this.walls = walls;
            this.moreBoxes = moreBoxes;
            this.number = page.scratch().begin();
        }

        PageSnapshot at(Page window, Observation.@Nullable Kept target) {
            read(window.mainFrame(), -1, FrameHint.TOP, target);
            children(window.mainFrame(), 0);
            return new PageSnapshot(frames, network.navigation());
        }

        Observation.Live live(Page window) {
            return new Observation.Live(live, window.frames().size(), whole);
        }

        /** Where nothing of what was seen is touched. */
        @Override
        public void close() {
            page.scratch().end(number);
        }

        void read(Frame frame, int parent, FrameHint hint, Observation.@Nullable Kept target) {
            var argument = new HashMap<String, @Nullable Object>();
            argument.put("target", target == null ? null : Map.of("look", target.look(), "index", target.index()));
            var sought = hint.equals(FrameHint.TOP) ? page.soughtAt(frame.url()).and(moreBoxes) : Sought.NOTHING;
            argument.put("selectors", sought.selectors());
            argument.put("boxes", sought.boxes());
            argument.put("look", number);
            argument.put("open", page.scratch().open());
            var url = frame.url();
            var origin = origin(frame);
            var said = answered(
                    hint.equals(FrameHint.TOP) || !Challenges.isFrame(url)
                            ? page.scratch().run(frame, program(walls.rules().marks()), argument)
                            : page.scratch().evaluate(frame, CHALLENGE, argument),
                    SnapshotReader::frame);
            if (!origin.equals(origin(frame))) {
                throw new PlaywrightException("the document was replaced");
            }
            var content = said.at(url, origin, measured(frame, said.marks()));
            frames.add(new FrameSeen(frames.size(), parent, hint, answer(frame), content));
            live.add(frame);
        }

        /** An inline or empty document was never asked for, whatever stood in the frame before. */
        private FrameSeen.Answer answer(Frame frame) {
            var status = frame.url().startsWith("about:") ? 0 : network.status(frame);
            return new FrameSeen.Answer(network.postedFields(frame), status);
        }

        /** Over the browser's protocol: nothing of it can be noticed by the page. */
        private MarksSeen measured(Frame frame, MarksSeen marks) {
            if (marks.asked().isEmpty()) {
                return marks;
            }
            var boxes = new HashMap<MarksSeen.Asked, BoundingBox>();
            for (var one : marks.asked()) {
                box(frame, one.ref()).filter(box -> isReachable(box, one)).ifPresent(box -> boxes.put(one, box));
            }
            var laid = marks.asked().stream().filter(boxes::containsKey).toList();
            return marks.with(
                    laid, laid.stream().filter(one -> isLarge(boxes.get(one))).toList());
        }

        /** Not left of the page and not above it. */
        private static boolean isReachable(BoundingBox box, MarksSeen.Asked asked) {
            return box.x + box.width + asked.scrolledX() >= 0 && box.y + box.height + asked.scrolledY() >= 0;
        }

        private Optional<BoundingBox> box(Frame frame, int ref) {
            var handle = page.scratch()
                    .handle(frame, Observation.ELEMENT, Map.of("look", number, "index", ref))
                    .asElement();
            return handle == null ? Optional.empty() : Optional.ofNullable(handle.boundingBox());
        }

        void children(Frame parent, int index) {
            for (var child : parent.childFrames()) {
                var hint = frames.size() < MAX_FRAMES && !network.isNavigating(child)
                        ? hint(child)
                        : Optional.<FrameHint>empty();
                whole &= hint.isPresent();
                hint.filter(FrameHint::visible).ifPresent(seen -> readChild(child, index, seen));
            }
        }

        private void readChild(Frame child, int parent, FrameHint hint) {
            try {
                page.within(CHILD_LIMIT_MS, () -> {
                    read(child, parent, hint, null);
                    return true;
                });
            } catch (PlaywrightException | PageBusyException replaced) {
                whole = false; // a frame that is being replaced is seen by the next look
                return;
            }
            children(child, frames.size() - 1);
        }
    }

    /**
     * Where the browser got the document from; what the page says of itself proves nothing (its script may set {@code
     * window.origin}). An empty or inline document is its parent's.
     */
    static String origin(Frame frame) {
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
            var hint = answered(element.evaluate(HINT, Challenges.frames()), SnapshotReader::hint);
            var box = !hint.measured() ? element.boundingBox() : null;
            element.dispose();
            return Optional.of(
                    box == null ? hint : hint.at(new Box(box.x, box.y, box.width, box.height), isLarge(box)));
        } catch (PlaywrightException detached) {
            return Optional.empty();
        }
    }

    private static boolean isLarge(@Nullable BoundingBox box) {
        return box != null && box.width > 1 && box.height > 1;
    }
}
