package cardrail.checkout.handoff;

import cardrail.checkout.api.HandoffId;
import cardrail.issuer.api.CheckoutId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of all work items. */
public interface Handoffs {

    /** At most one item of a checkout waits at a time; a second one is a bug and fails. */
    void insert(Handoff.Open handoff);

    Optional<Handoff> find(HandoffId id);

    /** The item of this checkout that waits for somebody. */
    Optional<Handoff.Waiting> waitingOf(CheckoutId checkout);

    /** Oldest first. */
    List<Handoff> waiting(int most);

    /** Newest first, the closed ones too. */
    List<Handoff> newest(int most);

    /** @return false where it has changed since it was read */
    boolean save(Handoff next);

    /**
     * The operator in control is allowed the payment: from here on the item's phase is {@code after_submit}, and the allowance
     * stands until {@link #withdraw}, whatever becomes of the item.
     */
    void allow(HandoffId id, Instant now);

    /** The latest allowance that still stands: a card may be armed by it. */
    Optional<Allowance> allowance(CheckoutId checkout);

    /**
     * A payment that the operator in control was allowed.
     *
     * @param item in which it was
     * @param at the last time
     */
    record Allowance(HandoffId item, Instant at) {

        /** How long the issuer may take to arm by it; what comes later is refused there. */
        static final Duration ARM_WITHIN = Duration.ofSeconds(15);

        /** From then on no arm that was asked for by it can come any more. */
        public Instant noArmAfter() {
            return at.plus(ARM_WITHIN);
        }
    }

    /** The card that may have been armed by it is known to be disarmed; does nothing where it was allowed once more since. */
    void withdraw(Allowance allowance, Instant now);
}
