package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.browser.PageBusyException;
import cardrail.checkout.wall.WallFound;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Work on a page in the same turn of the lane in which every detector ran clean. What stands in the way for a moment is
 * watched, within one limit: a wall that may pass by itself (law 8), and a document that is being replaced.
 */
final class CleanTurn {

    private final Eyes eyes;
    private final Quiet quiet;
    private final DriverLimits limits;
    private final boolean personActs;

    CleanTurn(Eyes eyes, Quiet quiet, DriverLimits limits) {
        this(eyes, quiet, limits, false);
    }

    private CleanTurn(Eyes eyes, Quiet quiet, DriverLimits limits, boolean personActs) {
        this.eyes = eyes;
        this.quiet = quiet;
        this.limits = limits;
        this.personActs = personActs;
    }

    /** Turns of a person who drives and has seen what is in the page: walls do not stop them. */
    static CleanTurn ofPerson(Eyes eyes, Quiet quiet, DriverLimits limits) {
        return new CleanTurn(eyes, quiet, limits, true);
    }

    /**
     * Runs on the lane's thread. It may look again itself, before anything that must not be done twice: where that look finds
     * the page busy, the work begins anew with another turn.
     */
    @FunctionalInterface
    interface Work<T> {
        T on(Page page, Observation seen, Sight sight);
    }

    /** What a turn came to. */
    private sealed interface Turn<T> {
        record Done<T>(T result) implements Turn<T> {}

        record Walled<T>(Refusal refusal, boolean passes) implements Turn<T> {}

        record Waits<T>() implements Turn<T> {}
    }

    /** @param refused makes the result where the work was not done; the page of a wall is left alone from then on */
    <T> T run(Drive drive, Function<Refusal, T> refused, Work<T> work) {
        return run(drive, refused, () -> turn(drive, work));
    }

    /** As {@link #run}, with the look of the turn before where the page still is what it was then. */
    <T> T goOn(Drive drive, Function<Refusal, T> refused, Work<T> work) {
        return run(drive, refused, () -> personActs ? turn(drive, work) : next(drive, work));
    }

    private <T> T run(Drive drive, Function<Refusal, T> refused, Supplier<Turn<T>> turn) {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.interstitialMs());
        var waited = "";
        while (true) {
            var late = System.nanoTime() > deadline;
            switch (turn.get()) {
                case Turn.Done<T>(T result) -> {
                    if (!waited.isEmpty()) {
                        drive.passed(waited);
                    }
                    return result;
                }
                case Turn.Walled<T>(Refusal refusal, boolean passes) -> {
                    if (late || !passes) {
                        drive.leaveAlone(refusal);
                        return refused.apply(refusal);
                    }
                    waited = refusal.rule();
                }
                case Turn.Waits<T>() -> {
                    if (late) {
                        return refused.apply(unreadable());
                    }
                }
            }
            quiet.await(drive.page());
        }
    }

    private <T> Turn<T> turn(Drive drive, Work<T> work) {
        return drive.page().on(page -> {
            drive.clean(null);
            try (var seen = Observer.look(drive.page(), page)) {
                var wall = personActs ? Optional.<WallFound>empty() : Eyes.wall(seen, drive.order());
                return wall.isPresent()
                        ? new Turn.Walled<>(Refusal.of(wall.get()), wall.get().passes())
                        : new Turn.Done<>(work.on(page, seen, eyes.read(seen.snapshot(), drive.order())));
            } catch (PageBusyException busy) {
                return new Turn.Waits<>();
            }
        });
    }

    private <T> Turn<T> next(Drive drive, Work<T> work) {
        return drive.page().on(page -> {
            var known = drive.clean();
            if (known.isPresent()) {
                return done(page, known.get(), work);
            }
            drive.clean(null);
            try {
                var seen = Observer.look(drive.page(), page);
                var wall = Eyes.wall(seen, drive.order());
                if (wall.isPresent()) {
                    seen.close();
                    return new Turn.Walled<>(Refusal.of(wall.get()), wall.get().passes());
                }
                var look = new Drive.Clean(seen, eyes.read(seen.snapshot(), drive.order()));
                drive.clean(look);
                return done(page, look, work);
            } catch (PageBusyException busy) {
                return new Turn.Waits<>();
            }
        });
    }

    private static <T> Turn<T> done(Page page, Drive.Clean look, Work<T> work) {
        try {
            return new Turn.Done<>(work.on(page, look.seen(), look.sight()));
        } catch (PageBusyException busy) {
            return new Turn.Waits<>();
        }
    }

    static Refusal unreadable() {
        return Refusal.of(
                DriverRule.LIVE_PAGE,
                BlockReason.SITE_ERROR,
                "a page that can be read",
                List.of("it does not answer, or its next document does not come"));
    }

    static Refusal noPage() {
        return Refusal.of(DriverRule.FREE_PAGE, BlockReason.TIMEOUT, "a free browser page on this worker", List.of());
    }

    static Refusal lost() {
        return Refusal.of(
                DriverRule.LIVE_PAGE,
                BlockReason.SESSION_EXPIRED,
                "the live page of this checkout",
                List.of("it has gone"));
    }
}
