package cardrail.checkout.snapshot;

/**
 * What the page around a frame says about it; for the top frame all of it is empty.
 *
 * @param label the nearest words in the parent page
 * @param over at how many of five points of the parent's window it is what one would press, out of the
 *     page's flow and with something of the page beneath it
 * @param points at how many of these it is what one would press, in the page's flow or out of it
 * @param measured whether the page was asked for the frame's place
 */
public record FrameHint(
        String title,
        String name,
        String id,
        String label,
        boolean visible,
        Box box,
        int over,
        int points,
        boolean measured) {

    public static final FrameHint TOP = new FrameHint("", "", "", "", true, new Box(0, 0, 0, 0), 0, 0, true);

    /** The same at a place that was measured otherwise; it can be seen where it is large and not hidden. */
    public FrameHint at(Box at, boolean large) {
        return new FrameHint(title, name, id, label, visible && large, at, over, points, true);
    }

    public String words() {
        return String.join(" ", title, name, id, label);
    }
}
