package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.browser.PageBusyException;
import cardrail.checkout.browser.PageGoneException;
import cardrail.checkout.form.SeenElement;
import cardrail.checkout.snapshot.ButtonSeen;
import cardrail.checkout.snapshot.ElementRef;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The guard on the live page, and the one click on the pay button. Guard and click share one turn of the lane.
 *
 * <p>The click is a mouse click at the point that the guard's own script found to be the button. So whatever fails before it
 * has certainly not clicked, and whatever fails in it may have: the two are never confused.
 */
final class PayClick {

    private static final String MIDDLE = """
            async button => {
              button.scrollIntoViewIfNeeded(true);
              const r = button.getBoundingClientRect();
              await new Promise(done => { requestAnimationFrame(() => requestAnimationFrame(done)); setTimeout(done, 100); });
              return { x: r.x + r.width / 2, y: r.y + r.height / 2 };
            }""";

    private final Eyes eyes;
    private final CleanTurn turns;
    private final Guard guard;

    PayClick(Eyes eyes, CleanTurn turns) {
        this.eyes = eyes;
        this.turns = turns;
        this.guard = new Guard(eyes.totals());
    }

    /** How guard and click ended. */
    enum Clicked {
        YES,
        NO,
        UNKNOWN
    }

    record Outcome(Clicked clicked, Optional<Refusal> refusal) {

        static Outcome refused(Refusal refusal) {
            return new Outcome(Clicked.NO, Optional.of(refusal));
        }
    }

    /** Looks only. Empty where the page equals the offer. */
    Optional<Refusal> check(Drive drive, ExpectedOffer expected) {
        return turns.run(drive, Optional::of, (page, seen, sight) -> refused(drive, sight, expected));
    }

    Outcome checkAndClick(Drive drive, ExpectedOffer expected) {
        var button = new Button();
        try {
            return turns.run(drive, Outcome::refused, (page, seen, sight) -> {
                var target = target(drive, page, new Look(seen, sight), expected);
                if (target.refusal().isPresent()) {
                    return Outcome.refused(target.refusal().get());
                }
                if (!button.press()) {
                    throw new PageGoneException("nobody waits for this click any more");
                }
                drive.did("pressed the pay button, once");
                drive.page().ignoreNewWindows();
                page.mouse().click(target.point().x(), target.point().y());
                return new Outcome(Clicked.YES, Optional.empty());
            });
        } catch (PlaywrightException | PageGoneException | PageBusyException failed) {
            return button.leave()
                    ? Outcome.refused(CleanTurn.unreadable())
                    : new Outcome(Clicked.UNKNOWN, Optional.empty());
        }
    }

    /** Either the lane presses it or whoever waits for that has left: what is told as not pressed never is later. */
    private static final class Button {

        private enum State {
            FREE,
            PRESSED,
            LEFT
        }

        private final AtomicReference<State> state = new AtomicReference<>(State.FREE);

        boolean press() {
            return state.compareAndSet(State.FREE, State.PRESSED);
        }

        boolean leave() {
            return state.compareAndSet(State.FREE, State.LEFT);
        }
    }

    /** Where the total is another one, items and delivery say why. */
    private Optional<Refusal> refused(Drive drive, Sight sight, ExpectedOffer expected) {
        return guard.refuses(sight, expected, drive.payPage())
                .or(() -> ConsentBoxes.changed(sight, drive.memory().acceptances()))
                .map(refusal -> refusal.total() == null
                        ? refusal
                        : refusal.showing(
                                OfferChanges.between(expected, Offers.found(drive, sight, eyes, refusal.total()))));
    }

    private record Look(Observation seen, Sight sight) {}

    private record Target(Optional<Refusal> refusal, Observation.Point point) {

        static Target refused(Refusal refusal) {
            return new Target(Optional.of(refusal), new Observation.Point(0, 0));
        }
    }

    /** Brings it into view, and says where it was two frames ago: what is elsewhere in the look that follows moves. */
    private static Optional<Observation.Point> middle(SeenElement button) {
        try {
            return button.ask(MIDDLE, null) instanceof Map<?, ?> at
                            && at.get("x") instanceof Number x
                            && at.get("y") instanceof Number y
                    ? Optional.of(new Observation.Point(x.doubleValue(), y.doubleValue()))
                    : Optional.empty();
        } catch (PlaywrightException gone) {
            return Optional.empty(); // it is missing in the look that follows, too
        }
    }

    /** Brings the button into view, then looks for the last time. */
    private Target target(Drive drive, Page page, Look first, ExpectedOffer expected) {
        var refused = refused(drive, first.sight(), expected);
        if (refused.isPresent()) {
            return Target.refused(refused.get());
        }
        var button = first.sight().payButton().map(found -> new ElementRef(0, found.ref()));
        var before = button.map(first.seen()::asked).flatMap(PayClick::middle);
        var kept = button.map(first.seen()::kept).orElse(null);
        try (var seen = Observer.look(drive.page(), page, kept)) {
            if (Eyes.wall(seen, drive.order()).isPresent()) {
                throw new PageBusyException("a wall has come, which the next turn will find");
            }
            var now = eyes.read(seen.snapshot(), drive.order());
            var moved = refused(drive, now, expected);
            if (moved.isPresent()) {
                return Target.refused(moved.get());
            }
            var target = seen.snapshot().top().payTarget();
            var point = new Observation.Point(target.x(), target.y());
            var judged = now.payButton().map(ButtonSeen::ref);
            if (!judged.equals(Optional.of(target.ref()))
                    || before.filter(point::isAt).isEmpty()) {
                throw new PageBusyException(
                        "the button moves, or another one takes its place; the next turn will look");
            }
            drive.clickedOn(Said.by(seen.all()));
            return target.hit()
                    ? new Target(Optional.empty(), point)
                    : Target.refused(Refusal.of(
                            DriverRule.PAY_BUTTON,
                            BlockReason.UNCLASSIFIED,
                            "the pay button, with nothing lying over it",
                            List.of()));
        }
    }
}
