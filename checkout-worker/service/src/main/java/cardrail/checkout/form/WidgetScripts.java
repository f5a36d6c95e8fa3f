package cardrail.checkout.form;

import cardrail.checkout.rules.RuleFile;

/** Scripts that say what of a widget to press, with the one judgement that they share of what may be pressed (law 4). */
public final class WidgetScripts {

    private static final String MAY_PRESS = RuleFile.text("cardrail/checkout/form/may-press.js");
    /** Of {@code autocomplete}, where nothing is filled in. */
    private static final String NOT_FILLED = "/^(off|none|nope|false|new-password)?$/i";

    private static final String AT_BOX = RuleFile.text("cardrail/checkout/form/at-box.js");

    private WidgetScripts() {}

    /** A function of a select that nobody sees: the box that was drawn for it. */
    public static String boxOver() {
        return text("box-over.js");
    }

    /** A function of any element: whether pressing it can neither follow a link nor send a form. */
    static String mayPress() {
        return MAY_PRESS;
    }

    /** Selectors of what says of itself that it opens something to choose from. */
    public static String openers() {
        return text("openers.js");
    }

    /** A function of such an element: whether it may be opened for what was learned. */
    public static String mayOpen() {
        return text("may-open.js");
    }

    /** A function of any element: whether it may be a box that is pressed to choose from a list, though it is no form field. */
    public static String listBox() {
        return text("list-box.js");
    }

    /** A function of such a box: {@code {text, elements}} of what it opened, where that is there. */
    public static String layerList() {
        return text("layer-list.js");
    }

    /** A regular expression. */
    public static String notFilled() {
        return NOT_FILLED;
    }

    static String text(String file) {
        return RuleFile.text("cardrail/checkout/form/" + file)
                .replace("MAY_PRESS", "(" + MAY_PRESS.strip() + ")")
                .replace("NOT_FILLED", NOT_FILLED)
                .replace("AT_BOX", "(" + AT_BOX.strip() + ")");
    }
}
