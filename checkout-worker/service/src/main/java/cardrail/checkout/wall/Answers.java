package cardrail.checkout.wall;

import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.button.ButtonRules;
import cardrail.checkout.snapshot.ButtonSeen;
import cardrail.checkout.snapshot.FrameSnapshot;

/** What the driver could answer by the rules for buttons; what a merchant exception says of them is not asked (law 8). */
final class Answers {

    private static final ButtonRules BUTTONS = new ButtonRules();

    private Answers() {}

    /**
     * Whether a modal dialog keeps one from the page that has nothing to fill, no frame, and nothing to press that says what it
     * does. What is never pressed, such as a way to sign in, is no answer.
     *
     * @param points at how many of five points of the window at least
     */
    static boolean isTrapped(FrameSnapshot frame, int points) {
        var held = frame.state().held();
        return held != null
                && held.points() >= points
                && held.fields() == 0
                && !held.frames()
                && frame.buttons().stream()
                        .filter(button -> held.buttons().contains(button.ref()))
                        .noneMatch(Answers::isKnown);
    }

    private static boolean isKnown(ButtonSeen button) {
        var role = BUTTONS.role(button);
        return role != ButtonRole.UNKNOWN && role != ButtonRole.NEVER;
    }
}
