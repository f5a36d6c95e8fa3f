package cardrail.checkout.page;

import cardrail.checkout.api.AcceptedTerms;
import cardrail.checkout.api.BlockReason;
import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.form.FieldMatch;
import cardrail.checkout.snapshot.ButtonSeen;
import cardrail.checkout.snapshot.PageSnapshot.FieldIn;
import java.util.List;

/** The one thing to do next on a page. Between two of them the page is looked at anew and every detector runs. */
sealed interface Action {

    /** Put a value into a field. */
    record Fill(FieldMatch match, String value) implements Action {

        @Override
        public String toString() {
            return "Fill[" + match.token() + "]";
        }
    }

    /** Choose an option of a select by its value. */
    record Pick(FieldIn in, String optionValue) implements Action {}

    /** Choose a radio button, or tick or untick a box. */
    record Tick(FieldIn in, boolean checked) implements Action {}

    /** Tick a box by which something is accepted that the mandate accepts. */
    record Accept(FieldIn in, AcceptedTerms terms) implements Action {}

    /** Close the list of suggestions that a field has opened; what was typed stays, and nothing is chosen. */
    record CloseList(FieldIn in) implements Action {}

    /** Press something that is not the pay button. */
    record Press(ButtonSeen button, ButtonRole role) implements Action {}

    /** Nothing to do: what is needed next is not there yet. */
    record Await(String what) implements Action {}

    /** The page is where this part of the way ends. */
    record Arrived() implements Action {}

    /** The driver does not know how to go on. */
    record GiveUp(DriverRule rule, BlockReason reason, String looked, List<String> signals) implements Action {}
}
