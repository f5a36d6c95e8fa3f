package cardrail.checkout.snapshot;

/**
 * What the page around a frame says about it; for the top frame all of it is empty.
 *
 * @param label the nearest words in the parent page
 * @param over at how many of five points of the parent's window it is what one would press, with something of the page beneath it
 */
public record FrameHint(String title, String name, String id, String label, boolean visible, Box box, int over) {

    public static final FrameHint TOP = new FrameHint("", "", "", "", true, new Box(0, 0, 0, 0), 0);

    public String words() {
        return String.join(" ", title, name, id, label);
    }
}
