package cardrail.checkout.page;

import com.microsoft.playwright.Page;
import java.util.function.Predicate;

/**
 * What a person is about to do to a page; never what is typed.
 *
 * @param x of a press, in CSS pixels of the viewport
 * @param y of a press
 * @param shownIn whether it is done to this window; asked on the lane
 */
public record Deed(Kind kind, double x, double y, Predicate<Page> shownIn) {

    public enum Kind {
        PRESS,
        /** Text, or a key that writes some. */
        TEXT,
        /** A key that writes nothing: it may leave a field, send a form, or choose from a list. */
        KEY,
        /** Moves, and what is let go. */
        OTHER
    }
}
