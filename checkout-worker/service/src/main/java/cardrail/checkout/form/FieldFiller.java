package cardrail.checkout.form;

import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.snapshot.FieldSeen;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.Set;

/** Puts contact and delivery into fields, on the lane's thread, and reads back what stayed. */
public final class FieldFiller {

    private static final String READ_BACK = RuleFile.text("cardrail/checkout/form/read-back.js");
    private static final String FOCUS = RuleFile.text("cardrail/checkout/form/focus.js");
    private static final String CHOOSE = RuleFile.text("cardrail/checkout/form/choose.js");

    /** Fields that hold what is typed as it is typed; a date, say, does not. */
    private static final Set<String> TEXT =
            Set.of("text", "email", "tel", "password", "search", "url", "number", "textarea", "editable");

    private FieldFiller() {}

    /** What a field for a day says then, as the page writes it. */
    public static String day(ElementHandle field) {
        return DayPicker.said(field);
    }

    /** Opens the list or calendar that {@link #fill} chooses from, in a later turn. */
    public static Filled open(ElementHandle listbox, FieldMatch match, Untouchable untouchable) {
        if (match.in().field().isCalendar()) {
            return DayPicker.open(listbox, untouchable);
        }
        return match.in().field().isDrawn()
                ? DrawnSelect.open(listbox, untouchable)
                : Listbox.open(listbox, untouchable);
    }

    /** From the list of a listbox or a calendar only where it is open. */
    public static Filled fill(
            Page page, ElementHandle element, FieldMatch match, String value, Untouchable untouchable) {
        var field = match.in().field();
        if (field.isCalendar()) {
            return DayPicker.choose(page, element, value, untouchable);
        }
        if (field.isListbox()) {
            return Listbox.choose(page, element, match, value, untouchable);
        }
        if (field.isSelect()) {
            return select(element, field, match.token(), value);
        }
        var fitting = fitting(field, match.token(), value);
        insert(page, element, field, fitting);
        if (kept(element, fitting)) {
            return Filled.DONE;
        }
        typeByKeys(page, element, fitting);
        return kept(element, fitting) ? Filled.DONE : Filled.NOT_KEPT;
    }

    /** As from the clipboard: the browser itself makes the events, and no script of a library comes into the document. */
    static void insert(Page page, ElementHandle element, FieldSeen field, String value) {
        if (!value.isEmpty() && TEXT.contains(field.type()) && Boolean.TRUE.equals(element.evaluate(FOCUS))) {
            page.keyboard().insertText(value);
        } else {
            element.fill(value);
        }
    }

    /** @return whether the select has the option and keeps it */
    public static boolean choose(ElementHandle element, String optionValue) {
        return Boolean.TRUE.equals(element.evaluate(CHOOSE, Map.of("value", optionValue)));
    }

    private static Filled select(ElementHandle element, FieldSeen field, FieldToken token, String value) {
        var option = Options.find(field, token, value);
        if (option.isEmpty()) {
            return Filled.NO_SUCH_OPTION;
        }
        return choose(element, option.get().value()) ? Filled.DONE : Filled.NOT_KEPT;
    }

    /** A telephone field too short for E.164's plus takes the international prefix without it. */
    private static String fitting(FieldSeen field, FieldToken token, String value) {
        var tooLong = field.maxLength() > 0 && value.length() > field.maxLength();
        return token == FieldToken.TEL && tooLong && value.startsWith("+") ? value.substring(1) : value;
    }

    static boolean kept(ElementHandle element, String value) {
        return Boolean.TRUE.equals(element.evaluate(READ_BACK, Map.of("expected", value)));
    }

    /** For inputs with a mask of their own, which listen to keys and ignore a value that is set. */
    static void typeByKeys(Page page, ElementHandle element, String value) {
        element.focus();
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().press("Delete");
        page.keyboard().type(value);
    }
}
