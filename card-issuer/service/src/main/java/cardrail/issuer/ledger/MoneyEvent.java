package cardrail.issuer.ledger;

import cardrail.issuer.api.Money;
import java.util.Locale;

/**
 * What can happen to the money of a wallet: one record per row of the posting table. Which accounts an event moves, and how
 * much of it, is decided by {@link PostingRules} from the balances at that moment.
 */
public sealed interface MoneyEvent {

    /** The stable word of the API and of the database. */
    default String kind() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** The owner put money in. */
    record TopUp(Money amount) implements MoneyEvent {}

    /** What concerns one card. */
    sealed interface OfCard extends MoneyEvent {}

    /** A card is made, locked to this much. */
    record Issue(Money lock) implements OfCard {}

    /** Stripe confirmed that the card is canceled and its authorizations were read anew: what is still held goes back. */
    record Close() implements OfCard {}

    /** The merchant took money with no authorization. It cannot be refused. */
    record ForceCapture(Money amount) implements OfCard {}

    /** The merchant gave money back, also to a canceled card. */
    record Refund(Money amount) implements OfCard {}

    /** A refund was taken back. */
    record RefundReversal(Money amount) implements OfCard {}

    /** Stripe gave a disputed capture back. */
    record DisputeFundsReinstated(Money amount) implements OfCard {}

    /** Stripe took back what it had given for a dispute. */
    record DisputeFundsRescinded(Money amount) implements OfCard {}

    /** A person decided that what lies in suspense is the owner's. */
    record SuspenseReleased() implements OfCard {}

    /** A later capture explains a refund that lay in suspense, or part of it. */
    record SuspenseExplained() implements OfCard {}

    /** What concerns one authorization of one card. */
    sealed interface OfAuthorization extends OfCard {}

    /**
     * An authorization, or an increment of one, was approved.
     *
     * @param asked whether our gate had said yes; Stripe may approve without it
     */
    record Approval(Money amount, boolean asked) implements OfAuthorization {}

    /** A small check was approved because a policy allows one: it is held outside the card's lock (law 1). */
    record Check(Money amount) implements OfAuthorization {}

    /**
     * Captures had taken more than was authorized at their time, and what was approved since is still open: Stripe holds this
     * much more than we do. Only where both are learned at once, so that the captures took what was approved after them.
     */
    record HoldKept(Money amount) implements OfAuthorization {}

    /** The gate approved, but Stripe had decided otherwise by then. */
    record ApprovalNotKept(Money amount) implements OfAuthorization {}

    /** The merchant gave up this much of an authorization; it can no longer be captured. */
    record Reversal(Money amount) implements OfAuthorization {}

    /** Stripe let the authorization go; it may still be captured late. */
    record Expiry() implements OfAuthorization {}

    /** An expired authorization was not captured within {@code residual_days}. */
    record ResidualEnd() implements OfAuthorization {}

    /** The merchant took money on an authorization: less than approved, as much, or more. */
    record Capture(Money amount) implements OfAuthorization {}

    /** The last capture is in, and the authorization is closed: what it did not take is no longer authorized. */
    record CaptureRest() implements OfAuthorization {}
}
