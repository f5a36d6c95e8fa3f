package cardrail.checkout.snapshot;

import java.util.List;

/**
 * A frame of the page: what its parent says about it, what the network saw of it, and what is in it.
 *
 * @param index 0 for the top frame; parents come before their children
 * @param parent index of the frame around it; that of the top frame is -1
 * @param postedFields names of the form fields with which it was navigated, as far as a rule asks for them
 */
public record FrameSeen(int index, int parent, FrameHint hint, List<String> postedFields, FrameSnapshot content) {

    public FrameSeen {
        postedFields = List.copyOf(postedFields);
    }

    public boolean isTop() {
        return index == 0;
    }
}
