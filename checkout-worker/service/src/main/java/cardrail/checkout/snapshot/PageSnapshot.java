package cardrail.checkout.snapshot;

import java.util.List;
import java.util.stream.Stream;

/** A whole page: every frame that can be seen, the top frame first, and how the network answered. */
public record PageSnapshot(List<FrameSeen> frames, NavigationSeen navigation) {

    public PageSnapshot {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("a page has at least its top frame");
        }
        frames = List.copyOf(frames);
    }

    public FrameSnapshot top() {
        return frames.getFirst().content();
    }

    /** A field together with the frame it stands in. */
    public record FieldIn(FrameSeen frame, FieldSeen field) {

        public ElementRef element() {
            return new ElementRef(frame.index(), field.ref());
        }

        public String signature() {
            return frame.index() + "/" + frame.hint().words() + "/" + field.signature();
        }
    }

    public Stream<FieldIn> fields() {
        return frames.stream()
                .flatMap(frame -> frame.content().fields().stream().map(field -> new FieldIn(frame, field)));
    }

    @Override
    public String toString() {
        return "PageSnapshot[" + top().origin() + ", " + frames.size() + " frames]";
    }
}
