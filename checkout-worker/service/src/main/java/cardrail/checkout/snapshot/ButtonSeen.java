package cardrail.checkout.snapshot;

/**
 * Something to press: a button, an element with that role, or a link.
 *
 * @param submits whether it sends a form
 * @param choice whether its role or its states say that it is something else than a button to press once: a box to tick, a switch,
 *     one of several, or what opens a list
 * @param href resolved target of a link; empty for buttons
 * @param place child indexes from the root of the document down to it, with a slash between them
 * @param dialog index of the dialog it stands in; -1 for none
 */
public record ButtonSeen(
        int ref,
        String text,
        boolean link,
        boolean submits,
        boolean choice,
        String href,
        boolean enabled,
        String place,
        int dialog,
        Box box) {}
