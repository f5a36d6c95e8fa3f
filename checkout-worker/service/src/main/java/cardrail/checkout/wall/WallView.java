package cardrail.checkout.wall;

import cardrail.checkout.rules.PlainText;
import cardrail.checkout.snapshot.FrameSeen;
import cardrail.checkout.snapshot.PageSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A page as it is judged once: the page itself, or one thing that lies over it. What lies over a page says what it asks for by
 * itself, whatever stands beneath; a rule that asks for the {@code front} is judged for each of them.
 *
 * @param front the frames of this view: the page and the frames that fill it, or one frame over it and those that fill that
 * @param over whether it is one over the page
 * @param plain makes a text of the page plain, and need not do so twice
 * @param endless is told of a signal whose expression did not come to an end
 */
record WallView(
        PageSnapshot page,
        List<FrameSeen> front,
        boolean over,
        Function<String, PlainText> plain,
        Consumer<WallSignal> endless) {

    /** Of five points of the window; fewer are a corner of the page. */
    private static final int MOST_OF_THE_WINDOW = 3;

    private static final int NOWHERE = -1;

    WallView {
        front = List.copyOf(front);
    }

    /** The page first. */
    static List<WallView> of(PageSnapshot page, Consumer<WallSignal> endless) {
        var known = new HashMap<String, PlainText>();
        Function<String, PlainText> plain = text -> known.computeIfAbsent(text, PlainText::of);
        var lies = new int[page.frames().size()];
        for (var frame : page.frames()) {
            lies[frame.index()] = base(frame, lies);
        }
        return IntStream.of(lies)
                .filter(base -> base != NOWHERE)
                .distinct()
                .mapToObj(base -> new WallView(
                        page,
                        page.frames().stream()
                                .filter(frame -> lies[frame.index()] == base)
                                .toList(),
                        base > 0,
                        plain,
                        endless))
                .toList();
    }

    /** Index of the frame whose view it belongs to: 0 for the page, {@link #NOWHERE} for what stands in a corner. */
    private static int base(FrameSeen frame, int[] lies) {
        if (frame.isTop()) {
            return 0;
        }
        var around = lies[frame.parent()];
        if (around == NOWHERE || !frame.hint().visible() || frame.hint().points() < MOST_OF_THE_WINDOW) {
            return NOWHERE;
        }
        return frame.hint().over() >= MOST_OF_THE_WINDOW ? frame.index() : around;
    }

    /** @param where {@code any}, {@code top}, {@code frame}, {@code front}, {@code over}, or {@code around} what lies over */
    Stream<FrameSeen> frames(String where) {
        return switch (where) {
            case "top" -> page.frames().stream().limit(1);
            case "frame" ->
                page.frames().stream().skip(1).filter(frame -> frame.hint().visible());
            case "front" -> front.stream();
            case "over" -> over ? front.stream() : Stream.empty();
            case "around" -> over ? Stream.of(page.frames().get(front.getFirst().parent())) : Stream.empty();
            default -> page.frames().stream().filter(frame -> frame.hint().visible());
        };
    }

    int status(FrameSeen frame) {
        return frame.isTop() ? page.navigation().status() : frame.answer().status();
    }
}
