package cardrail.checkout.page;

import cardrail.checkout.form.FieldFiller;
import cardrail.checkout.snapshot.ElementRef;
import cardrail.checkout.snapshot.PageSnapshot.FieldIn;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.function.Consumer;

/** Does one {@link Action} on the page, in the same turn of the lane in which it was decided. Never the pay button. */
final class Hands {

    private Hands() {}

    /** Whether an action took; what did not is tried again after another look, within limits. */
    enum Did {
        DONE,
        NOT_DONE,
        NO_SUCH_OPTION
    }

    static Did fill(Page page, Observation seen, Action.Fill fill) {
        var element = seen.element(fill.match().in().element());
        if (element.isEmpty()) {
            return Did.NOT_DONE;
        }
        try {
            var filled = FieldFiller.fill(page, element.get(), fill.match(), fill.value());
            return switch (filled) {
                case DONE -> Did.DONE;
                case NO_SUCH_OPTION -> Did.NO_SUCH_OPTION;
                case NOT_KEPT -> Did.NOT_DONE;
            };
        } catch (PlaywrightException covered) {
            return Did.NOT_DONE;
        }
    }

    static Did pick(Observation seen, Action.Pick pick) {
        return attempt(seen, pick.in(), element -> element.selectOption(pick.optionValue()));
    }

    /** Boxes that are drawn by their label take the click there. */
    static Did tick(Observation seen, Action.Tick tick) {
        var did = attempt(
                seen,
                tick.in(),
                element -> element.setChecked(tick.checked(), new ElementHandle.SetCheckedOptions().setTimeout(1_500)));
        return did == Did.DONE
                ? did
                : attempt(
                        seen,
                        tick.in(),
                        element -> element.evaluateHandle("element => element.labels[0]")
                                .asElement()
                                .click());
    }

    static Did press(Observation seen, Action.Press press) {
        var element = seen.element(new ElementRef(0, press.button().ref()));
        if (element.isEmpty()) {
            return Did.NOT_DONE;
        }
        try {
            element.get().click();
            return Did.DONE;
        } catch (PlaywrightException covered) {
            return Did.NOT_DONE;
        }
    }

    private static Did attempt(Observation seen, FieldIn in, Consumer<ElementHandle> work) {
        var element = seen.element(in.element());
        if (element.isEmpty()) {
            return Did.NOT_DONE;
        }
        try {
            work.accept(element.get());
            return Did.DONE;
        } catch (PlaywrightException covered) {
            return Did.NOT_DONE;
        }
    }
}
