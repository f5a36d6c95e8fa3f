package cardrail.checkout.form;

import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.snapshot.FieldSeen;
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

    private static final String OVER = RuleFile.text("cardrail/checkout/form/box-over.js");
    private static final String ITEM = RuleFile.text("cardrail/checkout/form/drawn-list.js");

    private static final String BOX = "select => (%s)(select)?.box ?? null".formatted(OVER);
    private static final String SAYS = "(select, asked) => (%s)((%s)(select), asked)".formatted(ITEM, OVER);
    private static final String IS_OPEN = "box => box.getAttribute('aria-expanded') === 'true'";
    private static final String CHOSEN = "(select, value) => select.value === value";

    /** The box's own, or one of the list's: it has no name, because a form does not send it. */
    private static final String SEARCHES = """
            () => { const one = document.activeElement;
              return !!one && one.matches('input') && !one.name && one.matches('[type=search],[type=text],[role=searchbox],[role=combobox]'); }""";

    /** As a look shortens texts. */
    private static final int LONGEST_TEXT = 160;

    private static final int WITHIN_MS = 1_500;
    private static final int LOOK_EVERY_MS = 50;
    private static final int CLICK_LIMIT_MS = 1_500;

    private DrawnSelect() {}

    static Filled open(ElementHandle select) {
        var box = select.evaluateHandle(BOX).asElement();
        if (box == null) {
            return Filled.NOT_KEPT;
        }
        if (!Boolean.TRUE.equals(box.evaluate(IS_OPEN))) {
            box.click(new ElementHandle.ClickOptions().setTimeout(CLICK_LIMIT_MS));
        }
        return Filled.DONE;
    }

    static Filled choose(Page page, ElementHandle select, FieldSeen field, FieldToken token, String value) {
        var wanted = Options.find(field, token, value);
        if (wanted.isEmpty()) {
            return Filled.NO_SUCH_OPTION;
        }
        var text = wanted.get().text();
        var item = item(select, text).or(() -> searched(page, select, text));
        if (item.isEmpty()) {
            return Filled.NOT_KEPT;
        }
        item.get().click(new ElementHandle.ClickOptions().setTimeout(CLICK_LIMIT_MS));
        var chosen = wanted.get().value();
        return comes(page, () -> Boolean.TRUE.equals(select.evaluate(CHOSEN, chosen))) ? Filled.DONE : Filled.NOT_KEPT;
    }

    private static Optional<ElementHandle> item(ElementHandle select, String text) {
        return Optional.ofNullable(select.evaluateHandle(SAYS, Map.of("text", text, "longest", LONGEST_TEXT))
                .asElement());
    }

    private static Optional<ElementHandle> searched(Page page, ElementHandle select, String text) {
        if (Boolean.TRUE.equals(page.evaluate(SEARCHES))) {
            page.keyboard().type(text);
            comes(page, () -> item(select, text).isPresent());
        }
        return item(select, text);
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
