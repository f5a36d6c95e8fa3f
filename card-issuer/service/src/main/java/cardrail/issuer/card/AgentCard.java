package cardrail.issuer.card;

import cardrail.issuer.api.ArmedBy;
import cardrail.issuer.api.CardCloseReason;
import cardrail.issuer.api.CardState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An AgentCard in one of its states. A transition is a method of the state that allows it. */
public sealed interface AgentCard {

    CardFacts facts();

    CardState state();

    /** What Stripe made; empty while its answer is not known, and for good where nothing was ever made. */
    Optional<StripeRef> stripe();

    /**
     * @param id {@code ic_…}
     * @param last4 which receipts print
     */
    record StripeRef(String id, String last4) {}

    /**
     * Permission for one approval, until {@code until} or until it is ended.
     *
     * @param attempt of the checkout
     */
    record Arm(int attempt, ArmedBy by, Instant at, Instant until) {

        boolean isOpenAt(Instant now) {
            return now.isBefore(until);
        }
    }

    /** A state from which a card can be closed. */
    sealed interface Open extends AgentCard {

        Canceling close(CardCloseReason reason);
    }

    /**
     * Reserved and committed; Stripe is being asked to make it. The call's answer moves it on. After a crash or a lost answer
     * the card is looked up at Stripe by our identifier, by a repeat of the command or by the sweep.
     *
     * @param calledAt when Stripe was last asked
     */
    record Issuing(CardFacts facts, Instant calledAt) implements Open {

        @Override
        public CardState state() {
            return CardState.ISSUING;
        }

        @Override
        public Optional<StripeRef> stripe() {
            return Optional.empty();
        }

        Inactive made(StripeRef ref) {
            return new Inactive(facts, ref, false);
        }

        @Override
        public Canceling close(CardCloseReason reason) {
            return new Canceling(facts, null, calledAt, reason);
        }
    }

    /**
     * Made and not armed: the gate answers no. The worker arms or closes it; so does the operator in control. A crash while
     * it is being armed leaves it here, active at Stripe at most, and the sweep makes it inactive there.
     *
     * @param revealed whether its number was given out
     */
    record Inactive(CardFacts facts, StripeRef ref, boolean revealed) implements Open {

        @Override
        public CardState state() {
            return CardState.INACTIVE;
        }

        @Override
        public Optional<StripeRef> stripe() {
            return Optional.of(ref);
        }

        Armed arm(Arm arm) {
            return new Armed(facts, ref, revealed, arm);
        }

        @Override
        public Canceling close(CardCloseReason reason) {
            return new Canceling(facts, ref, facts.createdAt(), reason);
        }
    }

    /**
     * The gate may approve until the arm ends: by the approved payment, by whoever armed, by revocation, or by the sweep when
     * its time is over. A crash changes nothing: time ends it.
     */
    record Armed(CardFacts facts, StripeRef ref, boolean revealed, Arm arm) implements Open {

        @Override
        public CardState state() {
            return CardState.ARMED;
        }

        @Override
        public Optional<StripeRef> stripe() {
            return Optional.of(ref);
        }

        Inactive disarm() {
            return new Inactive(facts, ref, revealed);
        }

        @Override
        public Canceling close(CardCloseReason reason) {
            return new Canceling(facts, ref, facts.createdAt(), reason);
        }
    }

    /**
     * Being closed; its hold stays. Whoever closes it moves it on, and after a crash the sweep: Stripe is asked to cancel, and
     * its authorizations are read anew.
     *
     * @param ref null where Stripe's answer to its making is not known
     * @param calledAt when Stripe was last asked to make it
     */
    record Canceling(CardFacts facts, @Nullable StripeRef ref, Instant calledAt, CardCloseReason reason)
            implements AgentCard {

        @Override
        public CardState state() {
            return CardState.CANCELING;
        }

        @Override
        public Optional<StripeRef> stripe() {
            return Optional.ofNullable(ref);
        }

        Canceling found(StripeRef made) {
            return new Canceling(facts, made, calledAt, reason);
        }

        Canceled canceled() {
            return new Canceled(facts, ref, reason);
        }
    }

    /** Canceled at Stripe, or never made there. Final; captures and refunds may still come. */
    record Canceled(CardFacts facts, @Nullable StripeRef ref, CardCloseReason reason) implements AgentCard {

        @Override
        public CardState state() {
            return CardState.CANCELED;
        }

        @Override
        public Optional<StripeRef> stripe() {
            return Optional.ofNullable(ref);
        }
    }
}
