package cardrail.checkout.form;

import cardrail.checkout.rules.RuleFile;

/** Scripts that say what of a widget to press, with the one judgement that they share of what may be pressed (law 4). */
public final class WidgetScripts {

    private static final String MAY_PRESS = RuleFile.text("cardrail/checkout/form/may-press.js");

    private WidgetScripts() {}

    /** A function of a select that nobody sees: the box that was drawn for it. */
    public static String boxOver() {
        return text("box-over.js");
    }

    static String text(String file) {
        return RuleFile.text("cardrail/checkout/form/" + file).replace("MAY_PRESS", "(" + MAY_PRESS.strip() + ")");
    }
}
