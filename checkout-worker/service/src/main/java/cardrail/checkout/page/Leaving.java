package cardrail.checkout.page;

import cardrail.checkout.api.AcceptedTerms;
import cardrail.checkout.button.ButtonRole;
import java.util.Optional;

/** Is told that a page was left by pressing something. */
interface Leaving {

    /** For walks of which no picture is kept. */
    static Leaving unseen(Drive drive) {
        return new Leaving() {
            @Override
            public Optional<Shot> picture(Sight left) {
                return Optional.empty();
            }

            @Override
            public void left(Sight left, ButtonRole by, Optional<Shot> after) {}

            @Override
            public void passed(String rule) {
                drive.passed(rule);
            }

            @Override
            public void accepted(AcceptedTerms terms) {}
        };
    }

    /** Of what came after a page, taken while that becomes quiet; taken again where it moved meanwhile. */
    Optional<Shot> picture(Sight left);

    void left(Sight left, ButtonRole by, Optional<Shot> after);

    /** What the rule had seen went away by itself, and every rule runs clean. */
    void passed(String rule);

    /** A box was ticked for the first time on the mandate's word. */
    void accepted(AcceptedTerms terms);
}
