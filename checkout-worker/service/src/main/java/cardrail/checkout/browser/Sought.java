package cardrail.checkout.browser;

import java.util.List;
import java.util.stream.Stream;

/**
 * What each look at the top frame also tells of, by CSS selectors.
 *
 * @param selectors of elements that are named
 * @param boxes of what may be boxes that open a list, though they are no form fields
 */
public record Sought(List<String> selectors, List<String> boxes) {

    public static final Sought NOTHING = new Sought(List.of(), List.of());

    public Sought {
        selectors = List.copyOf(selectors);
        boxes = List.copyOf(boxes);
    }

    public Sought and(List<String> moreBoxes) {
        return moreBoxes.isEmpty()
                ? this
                : new Sought(
                        selectors,
                        Stream.concat(boxes.stream(), moreBoxes.stream()).toList());
    }
}
