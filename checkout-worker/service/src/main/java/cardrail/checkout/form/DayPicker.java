package cardrail.checkout.form;

import cardrail.checkout.rules.RuleFile;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a day from the calendar that a field opens, as a person does (WAI-ARIA Authoring Practices, "Date Picker Dialog").
 * Opening it, turning to the next month and choosing are touches of their own, each after a look, as for {@link Listbox}.
 */
final class DayPicker {

    private static final String GRID = WidgetScripts.text("day-grid.js");

    /** How the button to the month after is called, in the languages of {@code fields.yaml}, or drawn. */
    private static final Map<String, Object> WORDS = Map.of(
            "forward",
            RuleFile.read("cardrail/checkout/form/calendar.yaml", Turning.class).forward());

    private static final int CLICK_LIMIT_MS = 1_500;
    private static final int SAYS_WITHIN_MS = 1_500;
    private static final int LOOK_EVERY_MS = 50;

    /** @param forward a regular expression of ECMAScript */
    record Turning(String forward) {}

    private DayPicker() {}

    /** A calendar that is open already is left so. */
    static Filled open(ElementHandle field, Untouchable untouchable) {
        if (!untouchable.mayPress(field)) {
            return Filled.NOT_KEPT;
        }
        if (text(field.evaluateHandle(GRID, WORDS)) == null) {
            field.click(new ElementHandle.ClickOptions().setTimeout(CLICK_LIMIT_MS));
        }
        return Filled.DONE;
    }

    /**
     * From the calendar where it is open.
     *
     * @param value the day as ISO 8601 writes it; empty for the earliest that can be chosen
     */
    static Filled choose(Page page, ElementHandle field, String value, Untouchable untouchable) {
        var shown = field.evaluateHandle(GRID, WORDS);
        var text = text(shown);
        if (text == null) {
            return Filled.NOT_KEPT;
        }
        var grid = DayGrid.read(text);
        var wanted = value.isEmpty() ? null : LocalDate.parse(value);
        if (wanted != null && !grid.isDated()) {
            return Filled.NOT_KEPT;
        }
        var at = wanted == null ? grid.earliest() : grid.at(wanted);
        if (at.isEmpty()) {
            return turn(shown, grid, wanted, untouchable);
        }
        var day = shown.evaluateHandle("(answer, at) => answer.days[at]", at.getAsInt())
                .asElement();
        if (day == null || !untouchable.mayPress(day)) {
            return Filled.NOT_KEPT;
        }
        return pick(page, field, day, grid.days().get(at.getAsInt()).date());
    }

    private static Filled pick(Page page, ElementHandle field, ElementHandle day, @Nullable LocalDate date) {
        day.click(new ElementHandle.ClickOptions().setTimeout(CLICK_LIMIT_MS));
        for (var waited = 0; waited < SAYS_WITHIN_MS; waited += LOOK_EVERY_MS) {
            var said = said(field);
            if (!said.isBlank() && (date == null || DayGrid.says(said, date))) {
                return Filled.DONE;
            }
            page.waitForTimeout(LOOK_EVERY_MS);
        }
        return Filled.NOT_KEPT;
    }

    private static Filled turn(JSHandle shown, DayGrid grid, @Nullable LocalDate wanted, Untouchable untouchable) {
        var next = shown.evaluateHandle("answer => answer.next").asElement();
        if (next == null || (wanted != null && grid.isPast(wanted))) {
            return Filled.NO_SUCH_OPTION;
        }
        if (!untouchable.mayTurn(next)) {
            return Filled.NOT_KEPT;
        }
        next.click(new ElementHandle.ClickOptions().setTimeout(CLICK_LIMIT_MS));
        return Filled.TURNED;
    }

    /** What the field says then, for people. */
    static String said(ElementHandle field) {
        return String.valueOf(field.evaluate("field => field.value ?? ''")).strip();
    }

    private static @Nullable String text(JSHandle shown) {
        return shown.evaluate("answer => answer.text") instanceof String text ? text : null;
    }
}
