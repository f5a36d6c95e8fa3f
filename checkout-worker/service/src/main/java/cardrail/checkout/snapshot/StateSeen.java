package cardrail.checkout.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a frame shows of work that is still under way, of fields that it refuses, and of what keeps one from the rest of it.
 *
 * @param busyButton whether a button that can be seen says that it is working: by ARIA or with a spinner in it
 * @param busy whether the page or a form in it says so
 * @param invalidFields how many fields the page, or the browser after an attempt to send the form, marks as wrong
 * @param suggesting reference of a text field under which a list of suggestions lies; -1 for none
 * @param held by what a modal dialog keeps one from the rest; null where none lies over the middle of the window
 * @param waiting what says that work is under way, with nothing to fill or press before it; null where nothing does
 */
public record StateSeen(
        boolean busyButton,
        boolean busy,
        int invalidFields,
        int suggesting,
        @Nullable HeldSeen held,
        @Nullable WaitingSeen waiting) {

    public static final StateSeen NOTHING = new StateSeen(false, false, 0, -1, null, null);

    /**
     * A modal dialog, with what lies under it in the same layer.
     *
     * @param points at how many of five points of the window one would press it
     * @param fields how many usable fields are in it
     * @param buttons references of what there is to press in it
     * @param frames whether a frame is in it, which says by itself what it asks for
     */
    public record HeldSeen(int ref, int points, int fields, List<Integer> buttons, boolean frames) {
        public HeldSeen {
            buttons = List.copyOf(buttons);
        }
    }

    /** @param ms since the first look at this document that saw it, in milliseconds; 0 at that look */
    public record WaitingSeen(int ref, int ms) {}
}
