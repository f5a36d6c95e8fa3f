package cardrail.checkout.form;

import cardrail.checkout.rules.RuleFile;
import cardrail.checkout.snapshot.FieldSeen;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Page;
import java.util.Map;

/** Puts contact and delivery into fields, on the lane's thread, and reads back what stayed. */
public final class FieldFiller {

    private static final String READ_BACK = RuleFile.text("cardrail/checkout/form/read-back.js");

    private FieldFiller() {}

    public static Filled fill(Page page, ElementHandle element, FieldMatch match, String value) {
        var field = match.in().field();
        if (field.isSelect()) {
            return select(element, field, match.token(), value);
        }
        var fitting = fitting(field, match.token(), value);
        element.fill(fitting);
        if (!kept(element, fitting)) {
            typeByKeys(page, element, fitting);
        }
        return kept(element, fitting) ? Filled.DONE : Filled.NOT_KEPT;
    }

    private static Filled select(ElementHandle element, FieldSeen field, FieldToken token, String value) {
        var option = Options.find(field, token, value);
        if (option.isEmpty()) {
            return Filled.NO_SUCH_OPTION;
        }
        var chosen = element.selectOption(option.get().value());
        return chosen.contains(option.get().value()) ? Filled.DONE : Filled.NOT_KEPT;
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
