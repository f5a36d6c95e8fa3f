package cardrail.checkout.takeover;

import cardrail.checkout.page.Deed;
import cardrail.checkout.takeover.Message.Point;
import com.microsoft.playwright.Page;
import java.util.function.Predicate;

/** Input as those are told of it who note what is done, without what is typed (law 9). */
final class Deeds {

    private Deeds() {}

    static Deed of(Message.Input input, Predicate<Page> shownIn) {
        return switch (input) {
            case Message.Press press when press.down() -> press(press.at(), shownIn);
            case Message.Tap(Point at) -> press(at, shownIn);
            case Message.Text text -> without(Deed.Kind.TEXT, shownIn);
            case Message.Key(boolean down, String key)
            when down -> without(key.codePointCount(0, key.length()) == 1 ? Deed.Kind.TEXT : Deed.Kind.KEY, shownIn);
            case Message.Press released -> without(Deed.Kind.OTHER, shownIn);
            case Message.Key released -> without(Deed.Kind.OTHER, shownIn);
            case Message.Move moved -> without(Deed.Kind.OTHER, shownIn);
            case Message.Wheel turned -> without(Deed.Kind.OTHER, shownIn);
            case Message.Window chosen -> without(Deed.Kind.OTHER, shownIn);
        };
    }

    private static Deed press(Point at, Predicate<Page> shownIn) {
        return new Deed(Deed.Kind.PRESS, at.x(), at.y(), shownIn);
    }

    private static Deed without(Deed.Kind kind, Predicate<Page> shownIn) {
        return new Deed(kind, 0, 0, shownIn);
    }
}
