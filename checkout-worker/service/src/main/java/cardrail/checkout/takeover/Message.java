package cardrail.checkout.takeover;

import com.microsoft.playwright.options.MouseButton;
import java.util.Set;

/** What a client may say. Nothing here prints what was typed (law 9). */
sealed interface Message {

    /** Of the page's viewport, in CSS pixels, from its upper left corner. */
    record Point(double x, double y) {}

    enum Modifier {
        ALT("Alt"),
        CONTROL("Control"),
        META("Meta"),
        SHIFT("Shift");

        /** As Playwright's keyboard knows it. */
        final String key;

        Modifier(String key) {
            this.key = key;
        }
    }

    /** The client has shown this picture, and wants the next one. */
    record Ack(long seq) implements Message {}

    /** Nothing of such a message is done. */
    record Refused(String code, String detail) implements Message {}

    /** For the page; from the one who drives only. */
    sealed interface Input extends Message {}

    /** Input at a place. */
    sealed interface Placed extends Input {
        Point at();
    }

    record Move(Point at, Set<Modifier> modifiers) implements Placed {}

    /** @param clicks how many in a row this one is: 2 for the second press of a double click */
    record Press(boolean down, Point at, MouseButton button, int clicks, Set<Modifier> modifiers) implements Placed {}

    /** @param dx pixels to the right
     *  @param dy pixels down */
    record Wheel(Point at, double dx, double dy, Set<Modifier> modifiers) implements Placed {}

    /** A finger. The page was told that it has a mouse, so a mouse it is. */
    record Tap(Point at) implements Placed {}

    /** @param key as Playwright's keyboard knows it */
    record Key(boolean down, String key) implements Input {
        @Override
        public String toString() {
            return "Key";
        }
    }

    /** From the clipboard or an input method: it comes as a whole. */
    record Text(String text) implements Input {
        @Override
        public String toString() {
            return "Text";
        }
    }

    /** Show and drive another window of the checkout. */
    record Window(int id) implements Input {}
}
