package cardrail.checkout.page;

import cardrail.checkout.button.ButtonRules;
import cardrail.checkout.form.FieldToken;
import com.microsoft.playwright.Page;

/** Has one {@link Action} done by the {@link Hands}, in the turn in which it was decided, and remembers what came of it. */
final class Work {

    private Work() {}

    /** What a turn looked at. */
    record Look(Page page, Observation seen, Sight sight) {}

    static Hands.Did act(Drive drive, Look look, Action action) {
        var page = look.page();
        var seen = look.seen();
        var sight = look.sight();
        var memory = drive.memory();
        var document = sight.page().navigation().count();
        return switch (action) {
            case Action.Fill asked -> {
                var fill = memory.asOpened(document, asked);
                yield memory.opens(document, fill.match().in())
                        ? Hands.open(seen, sight, fill)
                        : fill(drive, look, fill, memory.care());
            }
            case Action.Tick tick -> {
                var did = memory.tried(Hands.tick(page, seen, tick, memory.care()));
                if (did != Hands.Did.NOT_TRIED) {
                    memory.filled(document, tick.in());
                }
                if (did == Hands.Did.DONE && tick.checked()) {
                    ShippingChoice.way(tick).ifPresent(way -> memory.delivers(way.name())); // a page may go on at once
                }
                yield did;
            }
            case Action.Accept accept -> ConsentBoxes.accept(page, seen, accept, document, memory);
            case Action.CloseList close -> Hands.closeList(page, seen, close);
            case Action.Pick pick -> {
                var did = memory.tried(Hands.pick(seen, pick, memory.care()));
                if (did != Hands.Did.NOT_TRIED) {
                    memory.filled(document, pick.in());
                }
                if (did == Hands.Did.DONE && !Variants.sells(sight)) {
                    ShippingChoice.way(sight.page(), pick).ifPresent(way -> memory.delivers(way.name()));
                }
                yield did;
            }
            case Action.Press press -> {
                drive.page().ignoreNewWindows();
                var did = memory.tried(Hands.press(page, seen, press, memory.care()));
                if (did != Hands.Did.NOT_TRIED) {
                    memory.pressed(sight, ButtonRules.words(press.button()), press.role(), did == Hands.Did.DONE);
                }
                yield did;
            }
            case Action.Await waiting -> Hands.Did.NOT_DONE;
            case Action.Arrived arrived -> Hands.Did.DONE;
            case Action.GiveUp giveUp -> Hands.Did.NOT_DONE;
        };
    }

    /** What is not tried is not remembered either. */
    static Hands.Did fill(Drive drive, Look look, Action.Fill fill, Hands.Care care) {
        var memory = drive.memory();
        var document = look.sight().page().navigation().count();
        var in = fill.match().in();
        var did = Hands.fill(look.page(), look.seen(), look.sight(), fill, care);
        if (care != Hands.Care.AFTER_ACT) {
            memory.tried(did);
        }
        if (did == Hands.Did.NOT_TRIED) {
            return did;
        }
        memory.filled(document, in);
        if (Settling.STREETS.contains(fill.match().token()) && !fill.match().billing()) {
            memory.sendsFrom(look.sight().top().origin());
        }
        if (did == Hands.Did.OPENED) {
            return memory.mayTryAgain(document, in)
                    ? did
                    : in.field().isBox() ? Hands.Did.NOT_DONE : Hands.Did.NO_SUCH_OPTION;
        }
        if (did != Hands.Did.NO_SUCH_OPTION) {
            memory.choseFrom(document, in); // otherwise it was left open
        }
        if (did == Hands.Did.DONE && fill.match().token() == FieldToken.QUANTITY) {
            memory.quantity(Integer.parseInt(fill.value()));
        }
        if (did == Hands.Did.DONE && fill.match().token() == FieldToken.DELIVERY_DATE) {
            memory.arrives(Hands.day(look.seen(), fill));
        }
        return did;
    }
}
