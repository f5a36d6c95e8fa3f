package cardrail.issuer.mandate;

import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.ledger.Ledger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mandate in one of its states. A transition is a method of the state that allows it.
 *
 * <p>Only a person's decision is stored. Whether an approved mandate is used up or over is read from the ledger and from
 * the clock at each look, so no timer can be late and a crash changes nothing.
 */
public sealed interface Mandate {

    MandateFacts facts();

    MandateState state();

    /** What the agent may do now. */
    NextStep next();

    /** Who approved this version and when; null where nobody did. */
    default @Nullable Approval approval() {
        return null;
    }

    /**
     * A person's approval of one version.
     *
     * @param signedInAt since when that person was signed in
     */
    record Approval(OperatorId by, Instant signedInAt, Instant at) {}

    /** Asked for by an agent. An operator moves it on; until then nothing can be bought. */
    record PendingSignature(MandateFacts facts) implements Mandate {

        @Override
        public MandateState state() {
            return MandateState.PENDING_SIGNATURE;
        }

        @Override
        public NextStep next() {
            return NextStep.KEEP_POLLING;
        }

        /** False where what was shown to the person is not this version, word for word, as the terms themselves have it. */
        boolean isWhatWasShown(int version, String digest) {
            return facts.version() == version
                    && facts.digest().equals(digest)
                    && CanonicalTerms.of(facts.terms()).digest().equals(digest);
        }

        Active approve(Approval approval) {
            return new Active(facts, approval);
        }

        Rejected reject() {
            return new Rejected(facts);
        }

        Revoked revoke() {
            return new Revoked(facts, null);
        }
    }

    /** The state that use and time make of what a person decided. */
    default Mandate at(Instant now, Ledger.Usage usage) {
        return this;
    }

    /** Approved and not ended by a person: {@link Active}, {@link Exhausted} or {@link Expired} as use and time have it. */
    sealed interface Approved extends Mandate {

        @Override
        Approval approval();

        default Revoked revoke() {
            return new Revoked(facts(), approval());
        }

        /** Other terms in the place of these: tighter ones, or ones that were asked for and approved. */
        default Active replace(MandateFacts others, Approval by) {
            return new Active(others, by);
        }
    }

    /** Approved, begun or to begin, with budget left. */
    record Active(MandateFacts facts, Approval approval) implements Approved {

        @Override
        public MandateState state() {
            return MandateState.ACTIVE;
        }

        @Override
        public NextStep next() {
            return NextStep.CREATE_NEW_REQUEST;
        }

        @Override
        public Approved at(Instant now, Ledger.Usage usage) {
            if (!now.isBefore(facts.terms().validUntil())) {
                return new Expired(facts, approval);
            }
            boolean usedUp = !facts.terms().limit().exceeds(usage.used())
                    || usage.purchases() >= facts.terms().maxPurchases();
            return usedUp ? new Exhausted(facts, approval) : this;
        }
    }

    /** Refuses new purchases only; one that already holds its budget goes on. A released hold makes it active again. */
    record Exhausted(MandateFacts facts, Approval approval) implements Approved {

        @Override
        public MandateState state() {
            return MandateState.EXHAUSTED;
        }

        @Override
        public NextStep next() {
            return NextStep.ASK_USER;
        }
    }

    /** Its time is over. The sweep closes its unused cards. */
    record Expired(MandateFacts facts, Approval approval) implements Approved {

        @Override
        public MandateState state() {
            return MandateState.EXPIRED;
        }

        @Override
        public NextStep next() {
            return NextStep.ASK_USER;
        }
    }

    /** Approved, but the approval's signature does not cover what is stored. It holds for nothing, and can be revoked. */
    record Unverifiable(MandateFacts facts, @Nullable Approval approval) implements Mandate {

        @Override
        public MandateState state() {
            return MandateState.UNVERIFIABLE;
        }

        @Override
        public NextStep next() {
            return NextStep.ASK_USER;
        }

        Revoked revoke() {
            return new Revoked(facts, approval);
        }
    }

    /** Ended by an operator (law 10). Final. */
    record Revoked(MandateFacts facts, @Nullable Approval approval) implements Mandate {

        @Override
        public MandateState state() {
            return MandateState.REVOKED;
        }

        @Override
        public NextStep next() {
            return NextStep.STOP;
        }
    }

    /** Refused by an operator before it ever held. Final. */
    record Rejected(MandateFacts facts) implements Mandate {

        @Override
        public MandateState state() {
            return MandateState.REJECTED;
        }

        @Override
        public NextStep next() {
            return NextStep.STOP;
        }
    }
}
