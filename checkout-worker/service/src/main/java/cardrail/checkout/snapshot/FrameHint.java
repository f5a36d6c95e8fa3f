package cardrail.checkout.snapshot;

/**
 * What the page around a frame says about it; for the top frame all of it is empty.
 *
 * @param label the nearest words in the parent page
 */
public record FrameHint(String title, String name, String id, String label, boolean visible, Box box) {

    public static final FrameHint TOP = new FrameHint("", "", "", "", true, new Box(0, 0, 0, 0));

    public String words() {
        return String.join(" ", title, name, id, label);
    }
}
