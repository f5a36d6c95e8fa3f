package cardrail.checkout.form;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Chooses from a select that nobody sees as a person does: by way of the box that is drawn for it. The box is pressed, what the
 * list then says is clicked, searched for where the list only shows what is searched, and the select is read back, for that is
 * what the form sends. As for {@link Listbox}, opening and choosing are touches of their own.
 */
final class DrawnSelect {

    private static final String OVER = WidgetScripts.boxOver();
    private static final String ITEM = WidgetScripts.text("drawn-list.js");

    private static final String BOX = "select => (%s)(select)?.box ?? null".formatted(OVER);
    private static final String SAYS = "(select, asked) => (%s)((%s)(select), asked)".formatted(ITEM, OVER);
    private static final String IS_OPEN = "box => box.getAttribute('aria-expanded') === 'true'";
    private static final String CHOSEN = "(select, value) => select.value === value";

    /** As a look shortens texts. */
    private static final int LONGEST_TEXT = 160;

    private static final int WITHIN_MS = 1_500;
    private static final int LOOK_EVERY_MS = 50;
    private static final int CLICK_LIMIT_MS = 1_500;

    private DrawnSelect() {}

    static Filled open(ElementHandle select, Untouchable untouchable) {
        var box = select.evaluateHandle(BOX).asElement();
        if (box == null || !untouchable.mayPress(box)) {
            return Filled.NOT_KEPT;
        }
        if (!Boolean.TRUE.equals(box.evaluate(IS_OPEN))) {
            box.click(new ElementHandle.ClickOptions().setTimeout(CLICK_LIMIT_MS));
        }
        return Filled.DONE;
    }

    /** One touch: what is searched for ends it, and is chosen after another look (law 8). */
    static Filled choose(Page page, ElementHandle select, FieldMatch match, String value, Untouchable untouchable) {
        var wanted = Options.find(match.in().field(), match.token(), value);
        if (wanted.isEmpty()) {
            return Filled.NO_SUCH_OPTION;
        }
        var text = wanted.get().text();
        if (text.isBlank()) {
            return Filled.NOT_KEPT;
        }
        var item = drawn(select, text, "");
        if (item.isEmpty()) {
            return search(page, select, text, untouchable);
        }
        if (!untouchable.mayPress(item.get())) {
            return Filled.NOT_KEPT;
        }
        item.get().click(new ElementHandle.ClickOptions().setTimeout(CLICK_LIMIT_MS));
        var chosen = wanted.get().value();
        return comes(page, () -> Boolean.TRUE.equals(select.evaluate(CHOSEN, chosen))) ? Filled.DONE : Filled.NOT_KEPT;
    }

    /** @param search empty for the item that says the text; otherwise for the input to search for it, or that has begun to */
    private static Optional<ElementHandle> drawn(ElementHandle select, String text, String search) {
        return Optional.ofNullable(
                select.evaluateHandle(SAYS, Map.of("text", text, "longest", LONGEST_TEXT, "search", search))
                        .asElement());
    }

    private static Filled search(Page page, ElementHandle select, String text, Untouchable untouchable) {
        var input = drawn(select, text, "empty");
        if (input.isEmpty()) {
            // what was searched for may still be on its way
            return drawn(select, text, "begun").isPresent() ? Filled.TURNED : Filled.NOT_KEPT;
        }
        if (!untouchable.mayWrite(input.get())) {
            return Filled.NOT_KEPT;
        }
        page.keyboard().type(text);
        return Filled.TURNED;
    }

    private static boolean comes(Page page, BooleanSupplier there) {
        for (var waited = 0; waited < WITHIN_MS; waited += LOOK_EVERY_MS) {
            if (there.getAsBoolean()) {
                return true;
            }
            page.waitForTimeout(LOOK_EVERY_MS);
        }
        return false;
    }

    /** What a person sees of it. */
    static String drawn(String script) {
        return "element => (%s)(element.tagName === 'SELECT' ? (%s)(element)?.box ?? element : element)"
                .formatted(script, OVER);
    }
}
