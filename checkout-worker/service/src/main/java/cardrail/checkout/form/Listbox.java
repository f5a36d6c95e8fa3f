package cardrail.checkout.form;

import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.OptionSeen;
import cardrail.checkout.snapshot.SnapshotReader;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Chooses from a list that is no select, as a person does: opens it, clicks the option, and sees that the box then says it
 * (WAI-ARIA Authoring Practices, "Select-Only Combobox"). Opening and choosing are touches of their own, each after a look: what a
 * page brings when the box is clicked may be a wall.
 */
final class Listbox {

    private static final String OPTIONS = RuleFile.text("cardrail/checkout/form/listbox.js");
    private static final String AT_BOX = WidgetScripts.layerList();
    private static final String MAY_PRESS = WidgetScripts.mayPress();
    private static final String IS_OPEN = "box => box.getAttribute('aria-expanded') === 'true'";
    private static final String SAYS = "box => box.textContent";
    private static final String SAYS_NOW = """
            selector => {
              const all = document.querySelectorAll(selector);
              return all.length === 1 ? all[0].textContent : '';
            }""";

    private static final int SAYS_WITHIN_MS = 1_500;
    private static final int LOOK_EVERY_MS = 50;
    private static final int FOUND_WITHIN_MS = 700;
    private static final int CLICK_LIMIT_MS = 1_500;

    private Listbox() {}

    /**
     * A list of its own that is open already is left so; whether the list came is for the next look to say. Nothing says whether
     * that of a box which says nothing of itself is open, but the option that is wanted from it.
     */
    static Filled open(ElementHandle box, FieldMatch match, String value, Untouchable untouchable) {
        var field = match.in().field();
        if (!untouchable.mayPress(box)) {
            return Filled.NOT_KEPT;
        }
        var isOpen = field.isBox()
                ? offers(options(box, field), match, value, untouchable)
                : Boolean.TRUE.equals(box.evaluate(IS_OPEN))
                        && !texts(options(box, field)).isEmpty();
        if (!isOpen) {
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
        var list = options(box, field);
        var options = texts(list);
        var wanted = Options.find(field.offering(options), match.token(), value);
        if (wanted.isEmpty()) {
            return search(page, box, match, value, untouchable)
                    .orElse(options.isEmpty() ? Filled.NOT_KEPT : Filled.NO_SUCH_OPTION);
        }
        var option = list.evaluateHandle("(answer, at) => answer.elements[at]", options.indexOf(wanted.get()))
                .asElement();
        if (option == null || !untouchable.mayPress(option) || !mayPress(option, match)) {
            return Filled.NOT_KEPT;
        }
        option.click(new ElementHandle.ClickOptions().setTimeout(CLICK_LIMIT_MS));
        // a page may have drawn a box anew that no form field is
        return says(
                        page,
                        () -> field.isBox() ? page.evaluate(SAYS_NOW, field.name()) : box.evaluate(SAYS),
                        wanted.get().text())
                ? Filled.DONE
                : Filled.NOT_KEPT;
    }

    /** Whether the option is there, or what it can be searched by. */
    private static boolean offers(JSHandle list, FieldMatch match, String value, Untouchable untouchable) {
        var offered = match.in().field().offering(texts(list));
        return Options.find(offered, match.token(), value).isPresent()
                || searched(list, untouchable).isPresent();
    }

    private static Optional<ElementHandle> searched(JSHandle list, Untouchable untouchable) {
        return Optional.ofNullable(
                        list.evaluateHandle("answer => answer.search ?? null").asElement())
                .filter(untouchable::mayWrite);
    }

    /**
     * One touch: a word that is typed ends it, and what it brings is chosen after another look (law 8), which is also what comes
     * before the next word, by which the list may know it.
     */
    private static Optional<Filled> search(
            Page page, ElementHandle box, FieldMatch match, String value, Untouchable untouchable) {
        var field = match.in().field();
        var search = searched(options(box, field), untouchable);
        if (search.isEmpty()) {
            return Optional.empty();
        }
        var input = search.get();
        var words = Options.searched(
                match.token(), value, match.in().frame().content().language());
        var next = words.indexOf(String.valueOf(input.evaluate("input => input.value"))) + 1;
        if (next == words.size()) {
            var mayCome =
                    comes(page, box, match, value) || texts(options(box, field)).isEmpty();
            return Optional.of(mayCome ? Filled.TURNED : Filled.NO_SUCH_OPTION);
        }
        if (!FieldFiller.typeByKeys(page, input, words.get(next))) {
            return Optional.of(Filled.NOT_KEPT);
        }
        comes(page, box, match, value); // nothing else is touched before the next look, whatever came
        return Optional.of(Filled.TURNED);
    }

    private static boolean comes(Page page, ElementHandle box, FieldMatch match, String value) {
        for (var waited = 0; waited < FOUND_WITHIN_MS; waited += LOOK_EVERY_MS) {
            var offered =
                    match.in().field().offering(texts(options(box, match.in().field())));
            if (Options.find(offered, match.token(), value).isPresent()) {
                return true;
            }
            page.waitForTimeout(LOOK_EVERY_MS);
        }
        return false;
    }

    private static boolean mayPress(ElementHandle option, FieldMatch match) {
        return !match.isOpenedForException() || Boolean.TRUE.equals(option.evaluate(MAY_PRESS));
    }

    private static JSHandle options(ElementHandle box, FieldSeen field) {
        return box.evaluateHandle(field.isBox() ? AT_BOX : OPTIONS);
    }

    /** None while the list is not shown. */
    private static List<OptionSeen> texts(JSHandle list) {
        return list.evaluate("answer => answer.text") instanceof String text ? SnapshotReader.options(text) : List.of();
    }

    private static boolean says(Page page, Supplier<Object> box, String text) {
        for (var waited = 0; waited < SAYS_WITHIN_MS; waited += LOOK_EVERY_MS) {
            var said = String.valueOf(box.get());
            if (said.replaceAll("\\s+", " ").strip().equals(text)) {
                return true;
            }
            page.waitForTimeout(LOOK_EVERY_MS);
        }
        return false;
    }
}
