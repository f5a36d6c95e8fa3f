package cardrail.checkout.snapshot;

import java.util.List;

/**
 * A frame of the page: what its parent says about it, what the network saw of it, and what is in it.
 *
 * @param index 0 for the top frame; parents come before their children
 * @param parent index of the frame around it; that of the top frame is -1
 */
public record FrameSeen(int index, int parent, FrameHint hint, Answer answer, FrameSnapshot content) {

    /**
     * What the network saw of the document.
     *
     * @param postedFields names of the form fields with which the frame was navigated, as far as a rule asks for them
     * @param status HTTP status of a child frame's document; 0 where none is known, and for the top frame, of which {@link
     *     NavigationSeen} tells
     */
    public record Answer(List<String> postedFields, int status) {

        public static final Answer NONE = new Answer(List.of(), 0);

        public Answer {
            postedFields = List.copyOf(postedFields);
        }
    }

    public boolean isTop() {
        return index == 0;
    }
}
