package cardrail.checkout.form;

import com.microsoft.playwright.ElementHandle;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the same look saw in a widget's frame that is nothing of the widget's: filling the widget neither presses nor writes it.
 * What places the order is among it, whatever the page makes of it (law 4).
 *
 * @param buttons that a rule knows, the pay button first of all
 * @param onward those of them that lead on: a calendar calls the button to its next month the same
 * @param fields that ask for something
 */
public record Untouchable(List<ElementHandle> buttons, List<ElementHandle> onward, List<ElementHandle> fields) {

    /** For fields that are written themselves. */
    public static final Untouchable NOTHING = new Untouchable(List.of(), List.of(), List.of());

    private static final String OVERLAPS =
            "(element, those) => those.some(one => one.contains(element) || element.contains(one))";
    private static final String IS_ONE = "(element, those) => those.includes(element)";

    public Untouchable {
        buttons = List.copyOf(buttons);
        onward = List.copyOf(onward);
        fields = List.copyOf(fields);
    }

    boolean mayPress(ElementHandle element) {
        return none(
                element,
                OVERLAPS,
                Stream.concat(buttons.stream(), onward.stream()).toList());
    }

    /** Where the calendar itself says that it is its own. */
    boolean mayTurn(ElementHandle element) {
        return none(element, OVERLAPS, buttons);
    }

    boolean mayWrite(ElementHandle element) {
        return none(element, IS_ONE, fields);
    }

    private static boolean none(ElementHandle element, String is, List<ElementHandle> those) {
        return those.isEmpty() || Boolean.FALSE.equals(element.evaluate(is, those));
    }
}
