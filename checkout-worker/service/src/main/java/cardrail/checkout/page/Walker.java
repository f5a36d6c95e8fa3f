package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.browser.PageBusyException;
import cardrail.checkout.browser.PageGoneException;
import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.form.FieldToken;
import cardrail.checkout.merchant.MerchantException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** Leaves the page as it is, without what lay over it. */
    static final Set<ButtonRole> CLOSING =
            EnumSet.of(ButtonRole.REJECT_COOKIES, ButtonRole.ACCEPT_COOKIES, ButtonRole.CLOSE_OVERLAY);

    /** What a page does about something may not have begun yet when it is looked at at once. */
    private static final int BEGINS_WITHIN_MS = 20;

    private final Eyes eyes;
    private final Quiet quiet;
    private final DriverLimits limits;
    private final NewWindows windows;

    Walker(Eyes eyes, Quiet quiet, DriverLimits limits) {
        this.eyes = eyes;
        this.quiet = quiet;
        this.limits = limits;
        this.windows = new NewWindows(eyes, quiet);
    }

    /** Where a walk ended. */
    sealed interface End {
        record Arrived(Sight sight) implements End {}

        record Stopped(Refusal refusal) implements End {}
    }

    /** What one turn came to. */
    private sealed interface Turn {
        /**
         * @param asks whether what was typed made the page ask for something over the network at once
         * @param count how many actions this was the last of
         */
        record Did(Action action, Sight sight, Hands.Did hands, Quiet.Before before, boolean asks, int count)
                implements Turn {}

        record Walled(Refusal refusal, boolean passes) implements Turn {}

        /** There is nothing to look at just now. */
        record Waits() implements Turn {}

        /** Nothing is aimed at or given up yet: what the page makes of a street may still come, and lie there. */
        record Early() implements Turn {}
    }

    /**
     * @param plan decides the next action from a look
     * @param leaving is told which page was left, on the caller's thread
     */
    End walk(Drive drive, int seconds, BiFunction<Sight, Memory, Action> plan, Leaving leaving) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        var passing = Long.MAX_VALUE;
        var waited = "";
        var mayOpen = false;
        var settling = new Settling();
        for (var actions = 0; actions < limits.actions(); ) {
            if (System.nanoTime() > deadline) {
                return stopped(
                        DriverRule.TIME_LIMIT, BlockReason.TIMEOUT, "the payment step within " + seconds + " s", drive);
            }
            if (mayOpen && windows.follow(drive)) {
                mayOpen = false;
            }
            switch (turn(drive, plan, settling)) {
                case Turn.Walled walled -> {
                    passing = Math.min(passing, System.nanoTime());
                    if (!walled.passes() || isOver(passing)) {
                        drive.leaveAlone(walled.refusal());
                        return new End.Stopped(walled.refusal());
                    }
                    waited = walled.refusal().rule();
                    quiet.await(drive.page());
                }
                case Turn.Waits waits -> quiet.await(drive.page());
                case Turn.Early early -> settling.awaitSuggestions(drive.page(), quiet);
                case Turn.Did did -> {
                    if (passing < Long.MAX_VALUE) {
                        passing = Long.MAX_VALUE;
                        leaving.passed(waited);
                    }
                    actions += did.hands() == Hands.Did.NOT_TRIED ? 0 : did.count();
                    drive.memory().acceptances().tell().forEach(leaving::accepted);
                    mayOpen = NewWindows.mayComeBy(did.action(), mayOpen);
                    if (did.action() instanceof Action.Arrived && settling.settles(drive.page(), quiet)) {
                        continue;
                    }
                    var end = end(drive, did, leaving);
                    if (end.isPresent()) {
                        return end.get();
                    }
                }
            }
        }
        return stopped(
                DriverRule.ACTION_LIMIT,
                BlockReason.UNCLASSIFIED,
                "an end within " + limits.actions() + " actions",
                drive);
    }

    private boolean isOver(long since) {
        return System.nanoTime() - since > TimeUnit.MILLISECONDS.toNanos(limits.interstitialMs());
    }

    /** What an action came to; empty where the walk goes on, once the page is quiet again. */
    private Optional<End> end(Drive drive, Turn.Did did, Leaving leaving) {
        if (did.hands() == Hands.Did.NOT_TRIED) {
            return Optional.empty();
        }
        switch (did.action()) {
            case Action.Arrived arrived -> {
                return Optional.of(new End.Arrived(did.sight()));
            }
            case Action.GiveUp giveUp -> {
                return Optional.of(new End.Stopped(Refusal.of(giveUp)));
            }
            case Action.Press press
            when CLOSING.contains(press.role()) -> quiet.awaitReactionOfItsOwn(drive.page(), did.before());
            case Action.Press press -> {
                var left = did.sight();
                var after = quiet.awaitReaction(drive.page(), did.before(), () -> leaving.picture(left));
                leaving.left(left, press.role(), settles(drive, left) ? leaving.picture(left) : after);
            }
            case Action.Fill fill -> {
                if (did.hands() == Hands.Did.OPENED) {
                    quiet.awaitReaction(drive.page(), did.before());
                } else if (isWatched(fill)) {
                    quiet.awaitWhereItReacts(drive.page(), did.before());
                } else if (did.asks()) {
                    quiet.await(drive.page());
                }
                var document = did.sight().page().navigation().count();
                if (isMissed(drive, document, fill, did.hands())) {
                    if (drive.memory().mayTryAgain(document, fill.match().in())) {
                        quiet.await(drive.page());
                        return Optional.empty();
                    }
                    if (drive.memory().isForException(document, fill.match())) {
                        drive.memory().asksPerson(List.of(fill.match().in().signature()));
                    }
                    if (did.hands() == Hands.Did.NOT_DONE) {
                        return Optional.of(new End.Stopped(Refusal.of(FieldPlanner.notKept(fill.match()))));
                    }
                    return Optional.of(new End.Stopped(Refusal.of(
                            DriverRule.REQUIRED_FIELD,
                            BlockReason.ADDRESS_REJECTED,
                            "an option that means the order's value",
                            List.of(fill.match().token().code()))));
                }
            }
            // a way to send, to pay or to be billed: what depends on it may take its time
            case Action.Tick _, Action.Accept _, Action.Pick _, Action.CloseList _, Action.Await _ ->
                awaitAnything(drive);
        }
        return Optional.empty();
    }

    private void awaitAnything(Drive drive) {
        drive.page().pause(BEGINS_WITHIN_MS);
        quiet.await(drive.page());
    }

    /** Of what is opened for an exception, and may be no form field, nothing else would show that it holds nothing. */
    private static boolean isMissed(Drive drive, int document, Action.Fill fill, Hands.Did did) {
        var field = fill.match().in().field();
        return drive.memory().isForException(document, fill.match())
                ? did == Hands.Did.NOT_DONE || did == Hands.Did.NO_SUCH_OPTION
                : did == Hands.Did.NO_SUCH_OPTION
                        && (field.required()
                                || isWished(drive.order(), fill.match().token()));
    }

    /** A day that was asked for is not left out because the shop could do without one. */
    private static boolean isWished(PurchaseOrder order, FieldToken token) {
        return token == FieldToken.DELIVERY_DATE && order.delivery().date() != null;
    }

    private Turn turn(Drive drive, BiFunction<Sight, Memory, Action> plan, Settling settling) {
        return drive.page().on(page -> {
            try (var seen = Observer.look(drive.page(), page)) {
                var wall = Eyes.wall(seen, drive.order());
                if (wall.isPresent()) {
                    return new Turn.Walled(Refusal.of(wall.get()), wall.get().passes());
                }
                var look = new Work.Look(page, seen, eyes.read(seen.snapshot(), drive.order()));
                var sight = look.sight();
                drive.memory().looks(sight);
                var requests = drive.page().network().requests();
                var action = unsupported(sight).orElseGet(() -> plan.apply(sight, drive.memory()));
                if ((isAimed(action) || action instanceof Action.GiveUp) && settling.maySuggest()) {
                    return new Turn.Early();
                }
                // a press is watched for what it brings, and a choice for what depends on it; nothing else is
                var before = isWatched(action) ? Quiet.before(drive.page(), page) : Quiet.Before.NOTHING;
                var did = told(
                        drive,
                        sight,
                        action,
                        mayDo(drive, sight, action) ? Work.act(drive, look, action) : Hands.Did.NOT_DONE);
                settling.did(action, did);
                for (var count = 1; ; count++) {
                    var next = mayServe(seen, action, did)
                            ? Optional.of(plan.apply(sight, drive.memory())).filter(Walker::isTyped)
                            : Optional.<Action>empty();
                    var typed = next.isPresent()
                            ? Work.fill(drive, look, (Action.Fill) next.get(), Hands.Care.AFTER_ACT)
                            : Hands.Did.NOT_TRIED;
                    if (typed == Hands.Did.NOT_TRIED) {
                        var asks = isTyped(action) && Quiet.asks(drive.page(), requests);
                        return new Turn.Did(action, sight, did, before, asks, count);
                    }
                    action = next.orElseThrow();
                    did = told(drive, sight, action, typed);
                    settling.did(action, did);
                }
            } catch (PageBusyException busy) {
                return new Turn.Waits();
            }
        });
    }

    /** An exception's list is chosen from where it would be opened, also when the rules know it by its options (law 4). */
    private boolean mayDo(Drive drive, Sight sight, Action action) {
        return !(action instanceof Action.Fill fill
                        && drive.memory()
                                .isForException(sight.page().navigation().count(), fill.match()))
                || eyes.mayOpen(sight, fill.match().in());
    }

    /** After something was typed the look serves for the next field too, where the page still is what was looked at then. */
    private static boolean mayServe(Observation seen, Action action, Hands.Did did) {
        if (did != Hands.Did.DONE || !isTyped(action) || !(action instanceof Action.Fill fill)) {
            return false;
        }
        seen.touched(fill.match().in().element());
        return true;
    }

    private static boolean isTyped(Action action) {
        return action instanceof Action.Fill fill
                && !isWatched(action)
                && !fill.match().in().field().opens();
    }

    /** Whether it is clicked where it lies; what is typed or set goes into its field, whatever lies over it. */
    private static boolean isAimed(Action action) {
        return action instanceof Action.Press
                || action instanceof Action.Tick
                || action instanceof Action.Accept
                || (action instanceof Action.Fill fill
                        && fill.match().in().field().opens());
    }

    private static Hands.Did told(Drive drive, Sight sight, Action action, Hands.Did did) {
        ActionWords.of(action, did)
                .filter(words -> did != Hands.Did.NOT_TRIED)
                .map(words -> words + (did == Hands.Did.DONE || did == Hands.Did.OPENED ? "" : ", without effect"))
                .ifPresent(drive::did);
        LOG.debug(
                "{}: {} {} {}",
                drive.order().checkout(),
                sight.kind(),
                action.getClass().getSimpleName(),
                did);
        return did;
    }

    private static boolean isWatched(Action action) {
        return action instanceof Action.Press
                || (action instanceof Action.Fill fill
                        && (fill.match().in().field().isList()
                                || fill.match().in().field().isCalendar()));
    }

    /** What a reviewed exception says of the merchant: a person has to buy there. */
    private Optional<Action> unsupported(Sight sight) {
        return eyes.exception(sight.top().url())
                .flatMap(exception -> Optional.ofNullable(exception.unsupported())
                        .map(reason -> new Action.GiveUp(
                                DriverRule.MERCHANT_EXCEPTION,
                                reason,
                                "a merchant that automation can buy from",
                                List.of("merchant exception: " + exception.file()))));
    }

    /** Whether the merchant's exception asks for more time than the page's own quiet, which then was given. */
    private boolean settles(Drive drive, Sight left) {
        var longer = eyes.exception(left.top().url())
                .map(MerchantException::settleMs)
                .orElse(0);
        if (longer > 0) {
            drive.page().pause(longer);
            quiet.await(drive.page());
        }
        return longer > 0;
    }

    private static End stopped(DriverRule rule, BlockReason reason, String looked, Drive drive) {
        if (drive.page().isGone()) {
            throw new PageGoneException("the page has gone");
        }
        return new End.Stopped(Refusal.of(rule, reason, looked, List.of()));
    }
}
