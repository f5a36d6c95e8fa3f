package cardrail.checkout.page;

import cardrail.checkout.snapshot.PageSnapshot.FieldIn;
import java.util.Locale;
import java.util.Optional;

/** What was done to a page, for people; what was typed is not in it. */
final class ActionWords {

    private ActionWords() {}

    static Optional<String> of(Action action, Hands.Did did) {
        return switch (action) {
            case Action.Fill fill ->
                Optional.of((did == Hands.Did.OPENED ? "opened the list of " : "filled ")
                        + fill.match().token().code());
            case Action.CloseList close -> Optional.of("closed the suggestions of " + quoted(close.in()));
            case Action.Pick pick -> Optional.of("chose an option of " + quoted(pick.in()));
            case Action.Tick tick -> Optional.of((tick.checked() ? "chose " : "unticked ") + quoted(tick.in()));
            case Action.Accept accept ->
                Optional.of("accepted \"" + accept.terms().text() + "\", which the mandate allows");
            case Action.Press press ->
                Optional.of("pressed \"" + press.button().text().strip() + "\" as "
                        + press.role().name().toLowerCase(Locale.ROOT));
            case Action.Await waiting -> Optional.of("waited for " + waiting.what());
            case Action.Arrived arrived -> Optional.empty();
            case Action.GiveUp giveUp -> Optional.of("gave up: looked for " + giveUp.looked());
        };
    }

    private static String quoted(FieldIn in) {
        var field = in.field();
        return '"' + (field.label().isBlank() ? field.name() : field.label()) + '"';
    }
}
