package cardrail.checkout.snapshot;

/**
 * What a frame shows of work that is still under way, and of fields that it refuses.
 *
 * @param busyButton whether a button that can be seen says that it is working: by ARIA or with a spinner in it
 * @param busy whether the page or a form in it says so
 * @param invalidFields how many fields the page, or the browser after an attempt to send the form, marks as wrong
 * @param suggesting reference of a text field under which a list of suggestions lies; -1 for none
 */
public record StateSeen(boolean busyButton, boolean busy, int invalidFields, int suggesting) {
    public static final StateSeen NOTHING = new StateSeen(false, false, 0, -1);
}
