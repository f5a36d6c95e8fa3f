package cardrail.checkout.takeover;

import cardrail.checkout.takeover.Message.Modifier;
import cardrail.checkout.takeover.Message.Point;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does to one window what a person does. Belongs to the lane's thread. */
final class Hands {

    private static final Logger LOG = LoggerFactory.getLogger(Hands.class);

    private final Page window;
    private final Set<Modifier> held = EnumSet.noneOf(Modifier.class);
    private @Nullable Point pointer;

    Hands(Page window) {
        this.window = window;
    }

    /** @throws PlaywrightException as the browser throws it; it may quote what was typed and must not leave this package */
    void give(Message.Input input) {
        switch (input) {
            case Message.Move(Point at, Set<Modifier> modifiers) -> {
                hold(modifiers);
                point(at);
            }
            case Message.Press press -> press(press);
            case Message.Wheel(Point at, double dx, double dy, Set<Modifier> modifiers) -> {
                hold(modifiers);
                point(at);
                window.mouse().wheel(dx, dy);
            }
            case Message.Tap(Point at) -> {
                point(at);
                window.mouse().down();
                window.mouse().up();
            }
            case Message.Key(boolean down, String key) -> key(down, key);
            case Message.Text(String text) -> {
                if (!text.isEmpty()) {
                    window.keyboard().insertText(text);
                }
            }
            case Message.Window other -> throw new IllegalArgumentException("a window is chosen, not driven");
        }
    }

    private void press(Message.Press press) {
        hold(press.modifiers());
        point(press.at());
        if (press.down()) {
            window.mouse()
                    .down(new Mouse.DownOptions().setButton(press.button()).setClickCount(press.clicks()));
        } else {
            window.mouse().up(new Mouse.UpOptions().setButton(press.button()).setClickCount(press.clicks()));
        }
    }

    /** Moving takes a turn of the page's renderer, so nothing is moved that is there. */
    private void point(Point at) {
        if (!at.equals(pointer)) {
            window.mouse().move(at.x(), at.y());
            pointer = at;
        }
    }

    private void key(boolean down, String key) {
        for (var modifier : Modifier.values()) {
            if (modifier.key.equals(key)) {
                hold(modifier, down);
                return;
            }
        }
        if (down) {
            window.keyboard().down(key);
        } else {
            window.keyboard().up(key);
        }
    }

    /** A client says with each use of the mouse what is held: a key that went up elsewhere must not stay down here. */
    private void hold(Set<Modifier> wanted) {
        for (var modifier : Modifier.values()) {
            hold(modifier, wanted.contains(modifier));
        }
    }

    private void hold(Modifier modifier, boolean down) {
        if (down && held.add(modifier)) {
            window.keyboard().down(modifier.key);
        } else if (!down && held.remove(modifier)) {
            window.keyboard().up(modifier.key);
        }
    }

    /** Lets modifiers go, so that nothing that is typed later is a shortcut. Buttons stay: letting one go is a click. */
    void letGo() {
        try {
            hold(Set.of());
        } catch (PlaywrightException gone) {
            LOG.debug("a window was gone before its keys were let go");
        }
    }
}
