package cardrail.checkout.form;

import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.snapshot.SnapshotReader;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;

/**
 * Chooses from a list that is no select, as a person does: opens it, clicks the option, and sees that the box then says it
 * (WAI-ARIA Authoring Practices, "Select-Only Combobox"). Opening and choosing are touches of their own, each after a look: what a
 * page brings when the box is clicked may be a wall.
 */
final class Listbox {

    private static final String OPTIONS = RuleFile.text("cardrail/checkout/form/listbox.js");
    private static final String IS_OPEN = "box => box.getAttribute('aria-expanded') === 'true'";
    private static final int SAYS_WITHIN_MS = 1_500;
    private static final int LOOK_EVERY_MS = 50;
    private static final int CLICK_LIMIT_MS = 1_500;

    private Listbox() {}

    /** A list of its own that is open already is left so; whether the list came is for the next look to say. */
    static Filled open(ElementHandle box, Untouchable untouchable) {
        if (!untouchable.mayPress(box)) {
            return Filled.NOT_KEPT;
        }
        if (!Boolean.TRUE.equals(box.evaluate(IS_OPEN)) || !isShown(box.evaluateHandle(OPTIONS))) {
            box.click(new ElementHandle.ClickOptions().setTimeout(CLICK_LIMIT_MS));
        }
        return Filled.DONE;
    }

    /** From the open list; one without the option stays open, because a key that closes it would go to the whole page. */
    static Filled choose(Page page, ElementHandle box, FieldMatch match, String value, Untouchable untouchable) {
        var field = match.in().field();
        if (field.isDrawn()) {
            return DrawnSelect.choose(page, box, match, value, untouchable);
        }
        var list = box.evaluateHandle(OPTIONS);
        if (!isShown(list)) {
            return Filled.NOT_KEPT;
        }
        var options = SnapshotReader.options(String.valueOf(list.evaluate("answer => answer.text")));
        var wanted = Options.find(field.offering(options), match.token(), value);
        if (wanted.isEmpty()) {
            return Filled.NO_SUCH_OPTION;
        }
        var option = list.evaluateHandle("(answer, at) => answer.elements[at]", options.indexOf(wanted.get()))
                .asElement();
        if (option == null || !untouchable.mayPress(option)) {
            return Filled.NOT_KEPT;
        }
        option.click(new ElementHandle.ClickOptions().setTimeout(CLICK_LIMIT_MS));
        return says(page, box, wanted.get().text()) ? Filled.DONE : Filled.NOT_KEPT;
    }

    private static boolean isShown(JSHandle list) {
        return list.evaluate("answer => answer.text") != null;
    }

    private static boolean says(Page page, ElementHandle box, String text) {
        for (var waited = 0; waited < SAYS_WITHIN_MS; waited += LOOK_EVERY_MS) {
            var said = String.valueOf(box.evaluate("box => box.textContent"));
            if (said.replaceAll("\\s+", " ").strip().equals(text)) {
                return true;
            }
            page.waitForTimeout(LOOK_EVERY_MS);
        }
        return false;
    }
}
