package cardrail.checkout.page;

import cardrail.checkout.browser.FrameScratch;
import cardrail.checkout.browser.LivePage;
import cardrail.checkout.browser.PageBusyException;
import cardrail.checkout.form.SeenElement;
import cardrail.checkout.snapshot.ElementRef;
import cardrail.checkout.snapshot.PageSnapshot;
import cardrail.checkout.wall.WallDetector;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A snapshot together with the live elements it speaks of. Belongs to the lane's thread and to one turn of it. */
final class Observation implements AutoCloseable {

    static final String ELEMENT = "(scratch, { look, index }) => scratch[look]?.[index]";
    private static final String REFERENCES =
            "(scratch, { look, selectors }) => selectors.map(one => scratch[look].indexOf(document.querySelector(one)))";

    private static final String AIMED = """
            (scratch, { look, selector, at }) => {
              const all = document.querySelectorAll(selector);
              const aimed = at.length ? document.elementFromPoint(at[0], at[1]) : document.activeElement;
              return all.length === 1 && aimed && all[0].contains(aimed) ? scratch[look].indexOf(all[0]) : -1;
            }""";

    /** What is not there any more is no reason to go on without it. */
    private static final String LISTS = """
            (scratch, { look, lists }) => {
              const element = ref => {
                const found = scratch[look][ref];
                if (!found) throw new Error('it is not there any more');
                return found;
              };
              return Object.fromEntries(Object.entries(lists).map(([name, refs]) => [name, refs.map(element)]));
            }""";

    /** Frames that are asked whether they are as they were; a page of more is looked at again instead. */
    private static final int FEW_FRAMES = 4;

    private static final int ANSWERS_WITHIN_MS = 300;

    private static final String ASK = """
            (scratch, { look, index, argument }) => {
              const found = scratch[look]?.[index];
              if (!found) throw new Error('it is not there any more');
              return (%s)(found, argument);
            }""";

    private static final String CHANGED = "changed";

    private static final String ASK_AS_IT_WAS = """
            (scratch, { look, index, touched, argument }) => {
              const found = scratch[look]?.[index];
              if (!found || scratch.asItWas?.(look, touched) !== true) return 'changed';
              return (%s)(found, argument);
            }""";

    private static final String HEAR = """
            (scratch, { look, index }) => {
              const awaited = scratch[look]?.[index];
              if (!awaited) throw new Error('it is not there any more');
              const set = value => Object.defineProperty(scratch, 'heard', { value, configurable: true });
              set(null);
              addEventListener('pointerdown', event => set(event.composedPath()[0]), { capture: true, once: true });
            }""";

    // a button that was drawn anew, or a layer of its own beside it, may have taken the press for it; a frame's presses
    // are not heard
    private static final String MISSED = """
            (scratch, { look, index, x, y }) => {
              const awaited = scratch[look]?.[index];
              const around = awaited?.parentElement;
              if (!awaited?.isConnected || !around || scratch.heard === undefined) return false;
              const met = scratch.heard ?? document.elementFromPoint(x, y);
              if (!scratch.heard && met?.tagName !== 'IFRAME') return false;
              for (let node = met; node; node = node.parentNode || node.host) if (node === around) return false;
              return !!met;
            }""";

    private static final String AS_IT_WAS = "(scratch, { look, touched }) => scratch.asItWas?.(look, touched) === true";

    private final Seen seen;
    private final LivePage page;
    private final FrameScratch scratch;
    private final int look;
    private final List<Frame> live;
    private final int framesInPage;
    private final boolean whole;
    private final Set<ElementRef> touched = new HashSet<>();
    private int requestsBefore;

    /**
     * What one look saw.
     *
     * @param openers the windows from which this one was opened; they are looked at and never touched
     * @param walls what the look was made for: the only judge of it
     */
    record Seen(PageSnapshot page, List<PageSnapshot> openers, WallDetector walls) {

        Seen {
            openers = List.copyOf(openers);
        }
    }

    /** A point of the page's viewport, in CSS pixels. */
    record Point(double x, double y) {

        /** Within a pixel: what pulses in its place is measured a little differently each time. */
        boolean isAt(Point other) {
            return Math.hypot(x - other.x, y - other.y) < 1;
        }
    }

    /**
     * The frames that answered.
     *
     * @param frames in the order of the snapshot
     * @param inPage how many the page had, with those that nobody can see
     * @param whole whether each that can be seen was asked, and answered
     */
    record Live(List<Frame> frames, int inPage, boolean whole) {

        Live {
            frames = List.copyOf(frames);
        }
    }

    /** @param look the number under which the elements are kept in each of the frames */
    Observation(Seen seen, LivePage page, int look, Live live) {
        this.seen = seen;
        this.page = page;
        this.scratch = page.scratch();
        this.look = look;
        this.live = live.frames();
        this.framesInPage = live.inPage();
        this.whole = live.whole();
    }

    PageSnapshot snapshot() {
        return seen.page();
    }

    /** Everything that was seen in this look: the page, and the windows that opened it. */
    List<PageSnapshot> all() {
        return Stream.concat(Stream.of(seen.page()), seen.openers().stream()).toList();
    }

    WallDetector walls() {
        return seen.walls();
    }

    /** Empty where the document has been replaced since. */
    Optional<ElementHandle> element(ElementRef element) {
        try {
            var handle =
                    scratch.handle(live.get(element.frame()), ELEMENT, Map.of("look", look, "index", element.ref()));
            return Optional.ofNullable(handle.asElement());
        } catch (PlaywrightException replaced) {
            return Optional.empty();
        }
    }

    /** An element as a later look finds it, for as long as this one is open. */
    record Kept(int look, int index) {}

    Kept kept(ElementRef element) {
        return new Kept(look, element.ref());
    }

    /** One that is asked by script, also where it has gone: whoever asks it is told then. */
    SeenElement asked(ElementRef element) {
        return new Asked(element, null);
    }

    /**
     * The same, and where it is asked the same script first sees that its frame is as it was at the look, apart from what was
     * touched; the other frames are for {@link #isAsItWasBeside}.
     *
     * @return an element whose first {@link SeenElement#ask} throws {@link PageBusyException}, and runs nothing, where that is not so
     */
    SeenElement askedAsItWas(ElementRef element) {
        return new Asked(element, touchedIn(element.frame()));
    }

    private final class Asked implements SeenElement {

        private final ElementRef element;

        /** Null once it has been seen that the frame is as it was: what is asked then may be about what was done to it. */
        private @Nullable List<Integer> touchedThen;

        Asked(ElementRef element, @Nullable List<Integer> touchedThen) {
            this.element = element;
            this.touchedThen = touchedThen;
        }

        @Override
        public @Nullable Object ask(String script, @Nullable Object argument) {
            var all = new HashMap<String, @Nullable Object>();
            all.put("look", look);
            all.put("index", element.ref());
            all.put("argument", argument);
            var touched = touchedThen;
            if (touched == null) {
                return scratch.ask(live.get(element.frame()), ASK.formatted(script), all);
            }
            all.put("touched", touched);
            var answer = scratch.ask(live.get(element.frame()), ASK_AS_IT_WAS.formatted(script), all);
            if (CHANGED.equals(answer)) {
                throw new PageBusyException("the page has changed since it was looked at");
            }
            touchedThen = null;
            return answer;
        }

        @Override
        public ElementHandle handle() {
            return element(element).orElseThrow(() -> new PlaywrightException("it is not there any more"));
        }
    }

    /** What was put into an element is no change of the page, nor is what frameworks then write into its attributes. */
    void touched(ElementRef element) {
        touched.add(element);
    }

    /**
     * Whether nothing in any frame was added, taken away, changed or brought to the top since the look, apart from what was
     * touched: no rule would see another page then, and no element that was seen became another. What only a style sheet's own
     * change brings up is not noticed here; the look before the pay button is a new one.
     */
    boolean isAsItWas() {
        return isAsItWasBeside(-1);
    }

    /** @param asked the frame that is not asked now, for it will be; none where it is negative */
    boolean isAsItWasBeside(int asked) {
        // a frame that waits for its next document answers nothing until that has come
        if (live.size() > FEW_FRAMES
                || !seen.openers().isEmpty()
                || !whole
                || live.getFirst().page().frames().size() != framesInPage
                || page.network().isReplacing()
                || live.stream().anyMatch(page.network()::isNavigating)) {
            return false;
        }
        try {
            return page.within(
                    ANSWERS_WITHIN_MS,
                    () -> IntStream.range(0, live.size())
                            .filter(frame -> frame != asked)
                            .allMatch(frame -> Boolean.TRUE.equals(scratch.evaluate(
                                    live.get(frame), AS_IT_WAS, Map.of("look", look, "touched", touchedIn(frame))))));
        } catch (PlaywrightException | PageBusyException silent) {
            return false;
        }
    }

    /**
     * Hears what the next press of the mouse meets. A page that has made its own of the browser's functions may keep that from
     * us: then nothing is known of it.
     *
     * @throws PlaywrightException where the element is not there any more
     */
    void hearPressOf(ElementRef element) {
        requestsBefore = page.network().requests();
        scratch.ask(live.getFirst(), HEAR, Map.of("look", look, "index", element.ref()));
    }

    /**
     * Whether that press is known to have met something that lies over the page, and to have led to nothing. Not where the page
     * was replaced, asks for something, or answers nothing.
     */
    boolean wasMissed(ElementRef element, Point at) {
        if (Quiet.asks(page, requestsBefore)) {
            return false;
        }
        var asked = Map.<String, Object>of("look", look, "index", element.ref(), "x", at.x(), "y", at.y());
        try {
            return page.within(
                    ANSWERS_WITHIN_MS, () -> Boolean.TRUE.equals(scratch.ask(live.getFirst(), MISSED, asked)));
        } catch (PlaywrightException | PageBusyException replaced) {
            return false;
        }
    }

    private List<Integer> touchedIn(int frame) {
        return touched.stream()
                .filter(element -> element.frame() == frame)
                .map(ElementRef::ref)
                .toList();
    }

    /**
     * An object in the page with lists of elements, by their names.
     *
     * @throws PlaywrightException where one of them is not there any more
     */
    JSHandle elements(int frame, Map<String, List<Integer>> references) {
        return scratch.handle(live.get(frame), LISTS, Map.of("look", look, "lists", references));
    }

    /** For each CSS selector, which element of the top frame's observation it finds first; -1 where it finds none of them. */
    List<Integer> references(List<String> selectors) {
        var found = scratch.evaluate(live.getFirst(), REFERENCES, Map.of("look", look, "selectors", selectors));
        return found instanceof List<?> list
                ? list.stream().map(Observation::reference).toList()
                : List.of();
    }

    /**
     * Which element of the top frame's observation a CSS selector finds, where it finds one alone, and that is, or holds, what
     * lies at a point, or else what has the focus; -1 where it is not so.
     */
    int reference(String selector, @Nullable Point point) {
        var at = point == null ? List.of() : List.of(point.x(), point.y());
        return reference(
                scratch.evaluate(live.getFirst(), AIMED, Map.of("look", look, "selector", selector, "at", at)));
    }

    /** A page can make a script answer anything. */
    private static int reference(@Nullable Object said) {
        return said instanceof Number number ? number.intValue() : -1;
    }

    /** As {@link LivePage#protocol}. */
    CDPSession protocol(Page window) {
        return page.protocol(window);
    }

    /** The element that holds a child frame. */
    Optional<ElementHandle> frameElement(int frame) {
        try {
            return frame == 0 ? Optional.empty() : Optional.of(live.get(frame).frameElement());
        } catch (PlaywrightException replaced) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        scratch.end(look);
    }
}
