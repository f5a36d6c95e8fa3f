package cardrail.checkout.snapshot;

/**
 * What the page around a frame says about it; for the top frame all of it is empty.
 *
 * @param label the nearest words in the parent page
 * @param over at how many of five points of the parent's window it is what one would press, with something of the page beneath it;
 *     -1 where the page was not asked for the frame's place
 */
public record FrameHint(String title, String name, String id, String label, boolean visible, Box box, int over) {

    public static final FrameHint TOP = new FrameHint("", "", "", "", true, new Box(0, 0, 0, 0), 0);

    public boolean isUnmeasured() {
        return over < 0;
    }

    /** The same at a place that was measured otherwise; it can be seen where it is large and not hidden. */
    public FrameHint at(Box measured, boolean large) {
        return new FrameHint(title, name, id, label, visible && large, measured, over);
    }

    public String words() {
        return String.join(" ", title, name, id, label);
    }
}
