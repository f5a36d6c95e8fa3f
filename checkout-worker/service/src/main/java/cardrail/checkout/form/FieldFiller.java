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
    private static final String INSERT = RuleFile.text("cardrail/checkout/form/insert.js");

    /** Between writing and leaving, what the page does of its own about what was written gets its turn, as with a person. */
    private static final String PUT = """
            async (element, value) => {
              if (!(%s)(element, { value })) return 'refused';
              await new Promise(done => setTimeout(done));
              return (%s)(element, { expected: value }) ? 'kept' : 'not kept';
            }""".formatted(INSERT, READ_BACK);

    private static final String HOLDS_FOCUS = RuleFile.text("cardrail/checkout/form/holds-focus.js");
    private static final String MAY_OPEN = WidgetScripts.mayOpen();
    private static final String CHOOSE = RuleFile.text("cardrail/checkout/form/choose.js");

    /** Fields that hold what is typed as it is typed; a date, say, does not. */
    private static final Set<String> TEXT =
            Set.of("text", "email", "tel", "password", "search", "url", "number", "textarea", "editable");

    private FieldFiller() {}

    /** What a field for a day says then, as the page writes it. */
    public static String day(ElementHandle field) {
        return DayPicker.said(field);
    }

    /** Opens the list or calendar that {@link #fill} chooses the value from, in a later turn. */
    public static Filled open(ElementHandle listbox, FieldMatch match, String value, Untouchable untouchable) {
        if (!mayOpen(listbox, match)) {
            return Filled.NOT_KEPT;
        }
        if (match.in().field().isCalendar()) {
            return DayPicker.open(listbox, untouchable);
        }
        return match.in().field().isDrawn()
                ? DrawnSelect.open(listbox, untouchable)
                : Listbox.open(listbox, match, value, untouchable);
    }

    /** What is opened on a merchant exception's word can neither follow a link nor send a form (law 4). */
    private static boolean mayOpen(ElementHandle box, FieldMatch match) {
        return !match.isOpenedForException()
                || match.in().field().isBox()
                || match.in().field().isDrawn()
                || Boolean.TRUE.equals(box.evaluate(MAY_OPEN));
    }

    /** From the list of a listbox or a calendar only where it is open. */
    public static Filled fill(Page page, SeenElement element, FieldMatch match, String value, Untouchable untouchable) {
        var field = match.in().field();
        if (match.isOpenedForException() && !mayOpen(element.handle(), match)) {
            return Filled.NOT_KEPT;
        }
        if (field.isCalendar()) {
            return DayPicker.choose(page, element.handle(), value, untouchable);
        }
        if (field.isListbox()) {
            return Listbox.choose(page, element.handle(), match, value, untouchable);
        }
        if (field.isSelect()) {
            return select(element, field, match.token(), value);
        }
        var fitting = fitting(field, match.token(), value);
        if (put(element, field, fitting)) {
            return Filled.DONE;
        }
        return typeByKeys(page, element.handle(), fitting) && kept(element, fitting) ? Filled.DONE : Filled.NOT_KEPT;
    }

    /** @return whether the field kept it after it was left */
    private static boolean put(SeenElement element, FieldSeen field, String value) {
        var put = mayInsert(field, value) ? element.ask(PUT, value) : "refused";
        if ("refused".equals(put)) {
            element.handle().fill(value);
            return kept(element, value);
        }
        return "kept".equals(put);
    }

    /** Whether {@link #fill} does nothing before it asks the field by script for the first time. */
    public static boolean asksAtOnce(FieldMatch match, String value) {
        return match.in().field().isSelect() || mayInsert(match.in().field(), value);
    }

    /**
     * As from the clipboard: the browser itself makes the events, and no script of a library comes into the document.
     *
     * @return whether it was written, and into this field; a field of another kind of value is left as it is
     */
    static boolean insert(SeenElement element, FieldSeen field, String value) {
        return mayInsert(field, value) && Boolean.TRUE.equals(element.ask(INSERT, Map.of("value", value)));
    }

    private static boolean mayInsert(FieldSeen field, String value) {
        return !value.isEmpty() && TEXT.contains(field.type());
    }

    /** Whether the field holds its value as a whole, as one for a day does, and not as it is typed. */
    static boolean isSetWhole(FieldSeen field) {
        return !TEXT.contains(field.type());
    }

    /** @return whether the select has the option and keeps it */
    public static boolean choose(SeenElement element, String optionValue) {
        return Boolean.TRUE.equals(element.ask(CHOOSE, Map.of("value", optionValue)));
    }

    private static Filled select(SeenElement element, FieldSeen field, FieldToken token, String value) {
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

    static boolean kept(SeenElement element, String value) {
        return Boolean.TRUE.equals(element.ask(READ_BACK, Map.of("expected", value)));
    }

    /**
     * For inputs with a mask of their own, which listen to keys and ignore a value that is set. The keys of a page go to whatever
     * has its focus, in whichever frame: that is asked before each of them.
     *
     * @return false where something else took the focus, which then was given no more
     */
    static boolean typeByKeys(Page page, ElementHandle element, String value) {
        element.focus();
        return pressed(element, () -> page.keyboard().press("ControlOrMeta+a"))
                && pressed(element, () -> page.keyboard().press("Delete"))
                && value.codePoints()
                        .mapToObj(Character::toString)
                        .allMatch(one -> pressed(element, () -> page.keyboard().type(one)));
    }

    /** @return false where the field does not hold the focus, and nothing was pressed */
    private static boolean pressed(ElementHandle element, Runnable key) {
        if (!Boolean.TRUE.equals(element.evaluate(HOLDS_FOCUS))) {
            return false;
        }
        key.run();
        return true;
    }
}
