package cardrail.checkout.handoff;

import cardrail.checkout.api.ClosedBy;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.api.HandoffState;
import cardrail.checkout.api.Resolution;
import cardrail.issuer.api.OperatorId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One work item in one of its states. A crash of any process leaves it as it is; claims end by themselves. */
public sealed interface Handoff {

    HandoffFacts facts();

    /** Grows with every change; an update names the one it saw. */
    long version();

    HandoffState state();

    default HandoffId id() {
        return facts().id();
    }

    /** A new item, whose timer runs from its opening. */
    static Open opened(HandoffFacts facts, HandoffTimes times) {
        return new Open(facts, facts.openedAt().plus(times.waitOf(facts)), 0, 1);
    }

    /**
     * The item as it stands at a time: a claim without heartbeat, or beyond its limit, has lapsed; control of the live page has,
     * where the person in control did nothing for too long.
     */
    default Handoff asOf(Instant now, HandoffTimes times) {
        return switch (this) {
            case Held held
            when !now.isBefore(held.until()) ->
                new Open(facts(), held.until().plus(times.waitOf(facts())), held.escalations(), version());
            case InControl idle
            when !now.isBefore(idle.idleAt()) ->
                new Claimed(facts(), idle.by(), idle.since(), idle.until(), idle.escalations(), version());
            case Held held -> held;
            case Open open -> open;
            case Closed closed -> closed;
        };
    }

    /** Somebody still has to do something about it. */
    sealed interface Waiting extends Handoff {

        int escalations();

        /** Settled by an operator's judgement that the evidence bears out. */
        default Closed resolved(Resolution resolution, Instant now) {
            return new Closed(facts(), HandoffState.RESOLVED, resolution, ClosedBy.OPERATOR, now, version() + 1);
        }

        /** Given up by an operator; an item of an unclear outcome cannot be. */
        default Closed abandoned(Instant now) {
            requireWall(facts());
            return new Closed(facts(), HandoffState.ABANDONED, null, ClosedBy.OPERATOR, now, version() + 1);
        }

        /** Back to automation, by an operator. */
        default Closed returned(Instant now) {
            return returned(ClosedBy.OPERATOR, now);
        }

        /** Over without anybody's decision: its page is gone, or its checkout ended without it. */
        default Closed returned(ClosedBy why, Instant now) {
            return new Closed(facts(), HandoffState.RETURNED, null, why, now, version() + 1);
        }
    }

    /**
     * Waits for an operator.
     *
     * @param deadline when the timer does its work: a wall's item expires, an unclear outcome's escalates
     */
    record Open(HandoffFacts facts, Instant deadline, int escalations, long version) implements Waiting {

        @Override
        public HandoffState state() {
            return HandoffState.OPEN;
        }

        public Claimed claimed(OperatorId by, Instant now, HandoffTimes times) {
            return new Claimed(facts, by, now, now.plus(times.claimLease()), escalations, version + 1);
        }

        /** Its end is put off. */
        public Open postponed(Duration by) {
            return new Open(facts, deadline.plus(by), escalations, version + 1);
        }

        /** Nobody took it in time. */
        public Closed expired(Instant now) {
            requireWall(facts);
            return new Closed(facts, HandoffState.EXPIRED, null, ClosedBy.EXPIRED, now, version + 1);
        }

        /** Nobody took it in time, and it may not expire. */
        public Open escalated(Instant now, HandoffTimes times) {
            return new Open(facts, now.plus(times.waitOf(facts)), escalations + 1, version + 1);
        }
    }

    /** One operator holds it, for as long as the console says so. */
    sealed interface Held extends Waiting {

        OperatorId by();

        /** When the claim began, later by what its end was put off; {@code claim_limit} counts from here. */
        Instant since();

        /** When it lapses without another heartbeat. */
        Instant until();

        /** A heartbeat; never beyond the limit of the whole claim. */
        Held extended(Instant now, HandoffTimes times);

        /** Its limit is put off; heartbeats are needed as before. */
        Held prolonged(Duration more);

        default Open released(Instant now, HandoffTimes times) {
            return new Open(facts(), now.plus(times.waitOf(facts())), escalations(), version() + 1);
        }

        private Instant extendedTo(Instant now, HandoffTimes times) {
            Instant limit = since().plus(times.claimLimit());
            Instant next = now.plus(times.claimLease());
            return next.isAfter(limit) ? limit : next;
        }
    }

    /** Held, and the live page is nobody's. */
    record Claimed(HandoffFacts facts, OperatorId by, Instant since, Instant until, int escalations, long version)
            implements Held {

        @Override
        public HandoffState state() {
            return HandoffState.CLAIMED;
        }

        @Override
        public Claimed extended(Instant now, HandoffTimes times) {
            return new Claimed(facts, by, since, Held.super.extendedTo(now, times), escalations, version + 1);
        }

        @Override
        public Claimed prolonged(Duration more) {
            return new Claimed(facts, by, since.plus(more), until, escalations, version + 1);
        }

        /** From here on the holder drives the live page. */
        public InControl controlTaken(Instant now, HandoffTimes times) {
            return new InControl(
                    facts, by, since, until, now, now.plus(times.takeoverIdle()), escalations, version + 1);
        }
    }

    /**
     * Held, and the holder drives the live page.
     *
     * @param controlSince when control was taken: what was allowed before is of another time in control
     * @param idleAt when control ends without another input; the claim goes on
     */
    record InControl(
            HandoffFacts facts,
            OperatorId by,
            Instant since,
            Instant until,
            Instant controlSince,
            Instant idleAt,
            int escalations,
            long version)
            implements Held {

        @Override
        public HandoffState state() {
            return HandoffState.IN_PROGRESS;
        }

        @Override
        public InControl extended(Instant now, HandoffTimes times) {
            return new InControl(
                    facts,
                    by,
                    since,
                    Held.super.extendedTo(now, times),
                    controlSince,
                    idleAt,
                    escalations,
                    version + 1);
        }

        @Override
        public InControl prolonged(Duration more) {
            return new InControl(facts, by, since.plus(more), until, controlSince, idleAt, escalations, version + 1);
        }

        /** The person in control did something. */
        public InControl active(Instant now, HandoffTimes times) {
            return new InControl(
                    facts, by, since, until, controlSince, now.plus(times.takeoverIdle()), escalations, version + 1);
        }

        /** The page is gone: there is nothing to drive, and the holder decides what becomes of the checkout. */
        public Claimed controlLost() {
            return new Claimed(facts, by, since, until, escalations, version + 1);
        }

        /** Whether it was allowed in this very time in control, by this person. */
        public boolean covers(Handoffs.Allowance allowance) {
            return allowance.item().equals(id()) && allowance.at().isAfter(controlSince);
        }
    }

    /**
     * Over. Repeating what closed it changes nothing.
     *
     * @param closedBy null for an item of a version before
     */
    record Closed(
            HandoffFacts facts,
            HandoffState state,
            @Nullable Resolution resolution,
            @Nullable ClosedBy closedBy,
            Instant closedAt,
            long version)
            implements Handoff {}

    private static void requireWall(HandoffFacts facts) {
        if (facts.kind() == HandoffKind.RECONCILIATION) {
            throw new IllegalStateException("an unclear outcome neither expires nor can be abandoned");
        }
    }
}
