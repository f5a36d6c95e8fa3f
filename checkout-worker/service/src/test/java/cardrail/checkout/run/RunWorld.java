package cardrail.checkout.run;

import cardrail.checkout.Limits;
import cardrail.checkout.NodeSettings;
import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.ConfirmOffer;
import cardrail.checkout.api.Resolution;
import cardrail.checkout.attempt.AwaitingConfirmation;
import cardrail.checkout.attempt.AwaitingConfirmation.Confirmation;
import cardrail.checkout.attempt.AwaitingHandoff;
import cardrail.checkout.attempt.Checkout;
import cardrail.checkout.attempt.CheckoutSamples;
import cardrail.checkout.attempt.Claimed;
import cardrail.checkout.attempt.Halt;
import cardrail.checkout.attempt.Lease;
import cardrail.checkout.attempt.Move;
import cardrail.checkout.attempt.Queued;
import cardrail.checkout.attempt.Trigger;
import cardrail.checkout.handoff.Handoff;
import cardrail.checkout.handoff.HandoffTimes;
import cardrail.checkout.handoff.IssuerRecord;
import cardrail.checkout.handoff.NoStreams;
import cardrail.checkout.schedule.WakeUps;
import cardrail.issuer.api.ArmCard;
import cardrail.issuer.api.ArmedBy;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** One worker with everything it uses, scripted or in memory. Waiting ticks the clock; nothing runs by itself. */
final class RunWorld {

    static final Limits LIMITS = new Limits(
            Duration.ofMinutes(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(90),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(8),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(3),
            31);

    private static final HandoffTimes TIMES = new HandoffTimes(
            LIMITS.handoffUnclaimed(),
            LIMITS.handoffUnclaimedAfterSubmit(),
            LIMITS.claimLease(),
            LIMITS.claimHeartbeat(),
            LIMITS.claimIdle(),
            LIMITS.claimLimit(),
            LIMITS.takeoverIdle());

    private static final RunLimits RUN_LIMITS = new RunLimits(
            4,
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            2,
            Duration.ofSeconds(45),
            Duration.ofMillis(400),
            Duration.ofSeconds(2),
            Duration.ofMinutes(1),
            Duration.ofMinutes(15),
            Duration.ofMinutes(1),
            Duration.ofHours(1));

    /** Bounds a test that would look for ever. */
    private static final int MOST_LOOKS = 1000;

    private Instant now = CheckoutSamples.START;
    private List<Lease> working = List.of();
    private final InstantSource clock = () -> now;
    private final Node node = new Node(new NodeSettings(null));

    final List<String> story = new ArrayList<>();
    final MemoryRows rows = new MemoryRows(clock);
    final MemoryHandoffs handoffs = new MemoryHandoffs();

    /** Of which operators would be told. */
    final List<String> told = new ArrayList<>();

    final NoStreams streams = new NoStreams();
    final MemoryEvidence evidence = new MemoryEvidence();
    final ScriptedDriver driver = new ScriptedDriver(story);
    final ScriptedIssuer issuer = new ScriptedIssuer(story);
    final CheckoutRun run;

    /** An offer was made, and its work is not over yet. */
    Runnable duringWakeUp = () -> {};

    private final Pages pages;

    RunWorld() {
        WakeUps wakeUps = (checkout, when) -> duringWakeUp.run();
        Pause pause = this::tick;
        var remote = new Remote(pause, clock, RUN_LIMITS);
        var cards = new CardSteps(issuer, issuer, new IssuerRecord(issuer), remote, LIMITS);
        var standings = new Standings(issuer, remote);
        pages = new Pages(driver, rows, evidence, issuer, streams, remote, node, RUN_LIMITS, clock, Runnable::run);
        var handovers = new Handovers(handoffs, new Telltale(told), TIMES, wakeUps, clock, new NoTransactions());
        var ends = new Ends(pages, cards, handovers, handoffs, RUN_LIMITS, clock);
        var previews = new PreviewRun(pages, standings, handovers, ends, wakeUps, LIMITS, RUN_LIMITS, clock);
        var settlement = new Settlement(pages, cards, handovers, ends, LIMITS, RUN_LIMITS, clock);
        var outcomes = new OutcomeRun(pages, cards, handovers, ends, settlement, pause, LIMITS, RUN_LIMITS, clock);
        var unexpected = new UnexpectedPayments(cards, handovers);
        var persons =
                new PersonsPayments(pages, cards, handovers, outcomes, settlement, unexpected, ends, RUN_LIMITS, clock);
        var startOver = new StartOver(ends, wakeUps, RUN_LIMITS, clock);
        var executes = new ExecuteRun(
                pages,
                cards,
                standings,
                handovers,
                previews,
                ends,
                outcomes,
                unexpected,
                persons,
                startOver,
                RUN_LIMITS,
                clock);
        var waiting = new WaitingRun(pages, cards, handovers, ends, settlement, RUN_LIMITS, clock);
        var recovery = new Recovery(pages, cards, unexpected, persons, startOver, ends);
        run = new CheckoutRun(
                rows,
                rows,
                node,
                pages,
                previews,
                executes,
                persons,
                outcomes,
                settlement,
                waiting,
                recovery,
                ends,
                RUN_LIMITS,
                clock);
    }

    /** Works by itself on what it is woken for, and looks for nothing else. */
    Worker worker() {
        var rarely = new RunLimits(
                RUN_LIMITS.runningCheckouts(),
                RUN_LIMITS.lease(),
                RUN_LIMITS.heartbeat(),
                Duration.ofHours(1),
                RUN_LIMITS.requeues(),
                RUN_LIMITS.issuerPatience(),
                RUN_LIMITS.watchEvery(),
                RUN_LIMITS.retryAfter(),
                RUN_LIMITS.retryAtMost(),
                RUN_LIMITS.lateWatch(),
                RUN_LIMITS.lateWatchEvery(),
                RUN_LIMITS.lateWatchAtMost());
        return new Worker(rows, run, pages, evidence, node, new LatchPause(), rarely, clock);
    }

    Instant now() {
        return now;
    }

    void tick(Duration time) {
        now = now.plus(time);
        rows.heartbeat(node.name(), working, driver.holding(), now, now.plus(RUN_LIMITS.lease()));
    }

    /** A new checkout of 48.20 EUR at most 50.00. */
    CheckoutId created() {
        var request = CheckoutSamples.request();
        rows.insert(Queued.first(request), "agent:test");
        return request.id();
    }

    /** Does what is due now, until nothing is. */
    Checkout work(CheckoutId id) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            var claimed = rows.claim(id, node.name(), now, now.plus(RUN_LIMITS.lease()));
            if (claimed.isEmpty()) {
                return rows.checkout(id);
            }
            work(claimed.get());
        }
        throw new AssertionError("it never rests: " + rows.kinds(id));
    }

    // as the worker does it: what could not be given back is left to its lease
    private void work(Claimed claimed) {
        working = List.of(claimed.lease());
        try {
            run.work(claimed);
        } catch (MemoryRows.Away e) {
            story.add("left to its lease");
        } finally {
            working = List.of();
        }
    }

    /** As {@link #work}, ticking for as long as something will be due within this time. */
    Checkout workFor(CheckoutId id, Duration time) {
        Instant end = now.plus(time);
        work(id);
        while (now.isBefore(end)) {
            tick(Duration.ofSeconds(1));
            work(id);
        }
        return rows.checkout(id);
    }

    void confirm(CheckoutId id) {
        var waiting = (AwaitingConfirmation) rows.checkout(id);
        var accepted = (Confirmation.Accepted)
                waiting.judge(new ConfirmOffer(waiting.offer().digest()), now);
        var move = Move.of(accepted.execute(), Trigger.CONFIRMED, "agent:test").waking(now);
        if (!rows.move(move)) {
            throw new AssertionError("the row was not free");
        }
    }

    /** An approver says no to the offer. */
    void refuse(CheckoutId id) {
        var waiting = (AwaitingConfirmation) rows.checkout(id);
        var why = Halt.because(BlockReason.OFFER_REFUSED, "No.");
        if (!rows.move(Move.of(waiting.offerRefused(why), Trigger.OFFER_REFUSED, "operator:test")
                .waking(now))) {
            throw new AssertionError("the row was not free");
        }
    }

    /** Preview, confirm and all that follows at once. */
    Checkout buy(CheckoutId id) {
        work(id);
        confirm(id);
        return work(id);
    }

    /** An operator claims the item that waits. */
    void claimItem(CheckoutId id) {
        if (waitingItem(id) instanceof Handoff.Open open) {
            handoffs.save(open.claimed(OperatorId.next(), now, TIMES));
        }
    }

    /** An operator gives the item that waits back to automation. */
    void giveBack(CheckoutId id) {
        switch ((AwaitingHandoff) rows.checkout(id)) {
            case AwaitingHandoff.BeforeClick before -> close(id, before.returned(), Trigger.RETURNED);
            case AwaitingHandoff.AfterSubmit after -> close(id, after.released(now), Trigger.RELEASED);
        }
    }

    /** An operator claims the item that waits and drives its page. */
    Handoff.InControl takeControl(CheckoutId id) {
        claimItem(id);
        var driving = ((Handoff.Claimed) waitingItem(id)).controlTaken(now, TIMES);
        handoffs.save(driving);
        return driving;
    }

    /** The operator in control is allowed the payment: the mark, then the arm. */
    void allowPayment(CheckoutId id) {
        tick(Duration.ofMillis(1));
        var next = ((Handoff.InControl) waitingItem(id)).active(now, TIMES);
        var allowed = switch ((AwaitingHandoff) rows.checkout(id)) {
            case AwaitingHandoff.BeforeSubmit before -> before.paymentAllowed(now);
            case AwaitingHandoff.AfterSubmit after -> after.paymentAllowed(now);
            case AwaitingHandoff.InPreview preview -> throw new AssertionError("no card");
        };
        handoffs.save(next);
        if (!rows.move(
                Move.of(allowed, Trigger.PAYMENT_ALLOWED, "operator:test").waking(now))) {
            throw new AssertionError("the row was not free");
        }
        handoffs.allow(next.id(), now);
        issuer.arm(
                allowed.course().requiredCard(),
                new ArmCard(
                        id,
                        allowed.course().attempt(),
                        allowed.course().requiredOffer().total(),
                        ArmedBy.OPERATOR,
                        600));
    }

    /** The operator lets the item go, and another one takes its page over. */
    void anotherTakesControl(CheckoutId id) {
        handoffs.save(((Handoff.InControl) waitingItem(id)).released(now, TIMES));
        takeControl(id);
    }

    /** The heartbeats of the console and the inputs of the operator in control. */
    void staysInControl(CheckoutId id) {
        var driving = (Handoff.InControl) waitingItem(id);
        handoffs.save(driving.extended(now, TIMES));
        handoffs.save(((Handoff.InControl) waitingItem(id)).active(now, TIMES));
    }

    /** The operator in control gives the live page back. */
    void releaseControl(CheckoutId id) {
        var to = switch ((AwaitingHandoff) rows.checkout(id)) {
            case AwaitingHandoff.BeforeClick before -> before.released();
            case AwaitingHandoff.AfterSubmit after -> after.released(now);
        };
        handoffs.save(((Handoff.InControl) waitingItem(id)).resolved(Resolution.CLEARED_RESUME, now));
        if (!rows.move(Move.of(to, Trigger.RELEASED, "operator:test").waking(now))) {
            throw new AssertionError("the row was not free");
        }
    }

    /** An operator says that the rule which fired saw no wall. */
    void notAWall(CheckoutId id) {
        var preview = (AwaitingHandoff.InPreview) rows.checkout(id);
        String rule = Objects.requireNonNull(waitingItem(id).facts().rule());
        close(id, preview.notAWall(rule), Trigger.NOT_A_WALL);
    }

    private void close(CheckoutId id, Checkout to, Trigger trigger) {
        handoffs.save(handoffs.waitingOf(id).orElseThrow().returned(now));
        if (!rows.move(Move.of(to, trigger, "operator:test").waking(now))) {
            throw new AssertionError("the row was not free");
        }
    }

    Handoff waitingItem(CheckoutId id) {
        return handoffs.waitingOf(id).orElseThrow();
    }

    private static final class NoTransactions extends AbstractPlatformTransactionManager {

        private static final long serialVersionUID = 1L;

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
