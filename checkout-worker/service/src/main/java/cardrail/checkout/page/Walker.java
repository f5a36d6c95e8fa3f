package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.browser.PageGoneException;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop of design section 8: look, wall?, classify, act, wait until the page is quiet, again, within limits. One turn of
 * the lane looks, runs every detector, decides and acts, so that nothing can come between a clean look and the action.
 */
final class Walker {

    private static final Logger LOG = LoggerFactory.getLogger(Walker.class);

    private final Eyes eyes;
    private final Quiet quiet;
    private final DriverLimits limits;

    Walker(Eyes eyes, DriverLimits limits) {
        this.eyes = eyes;
        this.quiet = new Quiet(limits);
        this.limits = limits;
    }

    /** Where a walk ended. */
    sealed interface End {
        record Arrived(Sight sight) implements End {}

        record Stopped(Refusal refusal) implements End {}
    }

    /** What one turn came to. */
    private sealed interface Turn {
        record Did(Action action, Sight sight, Hands.Did did) implements Turn {}

        record Walled(Refusal refusal, boolean passes) implements Turn {}

        /** There is no document yet to look at. */
        record Waits() implements Turn {}
    }

    /**
     * @param plan decides the next action from a look
     * @param afterPress is told which page was left, on the caller's thread
     */
    End walk(Drive drive, int seconds, BiFunction<Sight, Memory, Action> plan, PageLeft afterPress) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (var actions = 0; actions < limits.actions(); actions++) {
            if (System.nanoTime() > deadline) {
                return stopped(
                        DriverRule.TIME_LIMIT, BlockReason.TIMEOUT, "the payment step within " + seconds + " s", drive);
            }
            switch (turn(drive, plan)) {
                case Turn.Walled walled -> {
                    if (!walled.passes() || !passesByItself(drive)) {
                        drive.leaveAlone(walled.refusal());
                        return new End.Stopped(walled.refusal());
                    }
                }
                case Turn.Waits waits -> quiet.await(drive.page());
                case Turn.Did(Action.Arrived arrived, Sight sight, Hands.Did did) -> {
                    return new End.Arrived(sight);
                }
                case Turn.Did(Action.GiveUp giveUp, Sight sight, Hands.Did did) -> {
                    return new End.Stopped(Refusal.of(giveUp));
                }
                case Turn.Did(Action.Press press, Sight sight, Hands.Did did) -> {
                    quiet.await(drive.page());
                    afterPress.left(sight.kind(), press.role());
                }
                case Turn.Did(Action.Fill fill, Sight sight, Hands.Did did) -> {
                    if (did == Hands.Did.NO_SUCH_OPTION
                            && fill.match().in().field().required()) {
                        return new End.Stopped(Refusal.of(
                                DriverRule.REQUIRED_FIELD,
                                BlockReason.ADDRESS_REJECTED,
                                "an option that means the order's value",
                                List.of(fill.match().token().code())));
                    }
                }
                case Turn.Did(Action.Tick tick, Sight sight, Hands.Did did) -> quiet.await(drive.page());
                case Turn.Did(Action.Pick pick, Sight sight, Hands.Did did) -> quiet.await(drive.page());
                case Turn.Did(Action.Await waiting, Sight sight, Hands.Did did) -> quiet.await(drive.page());
            }
        }
        return stopped(
                DriverRule.ACTION_LIMIT,
                BlockReason.UNCLASSIFIED,
                "an end within " + limits.actions() + " actions",
                drive);
    }

    /** Is told that a page was left by pressing something. */
    @FunctionalInterface
    interface PageLeft {
        void left(PageKind kind, ButtonRole by);
    }

    private Turn turn(Drive drive, BiFunction<Sight, Memory, Action> plan) {
        return drive.page().on(page -> {
            if (!Observer.canLook(drive.page().network())) {
                return new Turn.Waits();
            }
            try (var seen = Observer.look(page, drive.page().network())) {
                var wall = eyes.wall(seen.snapshot(), drive.order());
                if (wall.isPresent()) {
                    return new Turn.Walled(Refusal.of(wall.get()), wall.get().passes());
                }
                var sight = eyes.read(seen.snapshot());
                var action = plan.apply(sight, drive.memory());
                var did = act(page, seen, sight, action, drive.memory());
                LOG.debug(
                        "{}: {} {} {}",
                        drive.order().checkout(),
                        sight.kind(),
                        action.getClass().getSimpleName(),
                        did);
                return new Turn.Did(action, sight, did);
            }
        });
    }

    private static Hands.Did act(Page page, Observation seen, Sight sight, Action action, Memory memory) {
        var document = sight.page().navigation().count();
        return switch (action) {
            case Action.Fill fill -> {
                memory.filled(document, fill.match().in());
                yield Hands.fill(page, seen, fill);
            }
            case Action.Tick tick -> {
                memory.filled(document, tick.in());
                yield Hands.tick(seen, tick);
            }
            case Action.Pick pick -> {
                memory.filled(document, pick.in());
                yield Hands.pick(seen, pick);
            }
            case Action.Press press -> {
                var did = Hands.press(seen, press);
                memory.pressed(sight, ButtonRules.words(press.button()), press.role());
                yield did;
            }
            case Action.Await waiting -> Hands.Did.NOT_DONE;
            case Action.Arrived arrived -> Hands.Did.DONE;
            case Action.GiveUp giveUp -> Hands.Did.NOT_DONE;
        };
    }

    /** Watches without touching, until the wall has gone or the time for that is over. */
    private boolean passesByItself(Drive drive) {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.interstitialMs());
        while (System.nanoTime() < deadline) {
            quiet.await(drive.page());
            if (hasPassed(drive)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasPassed(Drive drive) {
        return drive.page().on(page -> {
            if (!Observer.canLook(drive.page().network())) {
                return false;
            }
            try (var seen = Observer.look(page, drive.page().network())) {
                return eyes.wall(seen.snapshot(), drive.order()).isEmpty();
            }
        });
    }

    private static End stopped(DriverRule rule, BlockReason reason, String looked, Drive drive) {
        if (drive.page().isGone()) {
            throw new PageGoneException("the page has gone");
        }
        return new End.Stopped(Refusal.of(rule, reason, looked, List.of()));
    }
}
