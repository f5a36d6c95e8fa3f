package cardrail.checkout.form;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.JSHandle;
import org.jspecify.annotations.Nullable;

/**
 * What the same look saw in a widget's frame that is nothing of the widget's: filling the widget neither presses nor writes it.
 * What places the order is among it, whatever the page makes of it (law 4).
 *
 * @param known an object in the page with three lists of elements: {@code buttons} that a rule knows, the pay button first of all;
 *     {@code onward}, those of them that lead on, for a calendar calls the button to its next month the same; {@code fields} that
 *     ask for something. Null for fields that are written themselves
 */
public record Untouchable(@Nullable JSHandle known) {

    public static final Untouchable NOTHING = new Untouchable(null);

    private static final String OVERLAPS = "one.contains(element) || element.contains(one)";
    private static final String PRESSES =
            "(element, known) => [...known.buttons, ...known.onward].some(one => " + OVERLAPS + ")";
    private static final String TURNS = "(element, known) => known.buttons.some(one => " + OVERLAPS + ")";
    private static final String WRITES = "(element, known) => known.fields.includes(element)";

    boolean mayPress(ElementHandle element) {
        return isNone(element, PRESSES);
    }

    /** Where the calendar itself says that it is its own. */
    boolean mayTurn(ElementHandle element) {
        return isNone(element, TURNS);
    }

    boolean mayWrite(ElementHandle element) {
        return isNone(element, WRITES);
    }

    private boolean isNone(ElementHandle element, String is) {
        return known == null || Boolean.FALSE.equals(element.evaluate(is, known));
    }
}
