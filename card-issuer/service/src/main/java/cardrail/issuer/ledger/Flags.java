package cardrail.issuer.ledger;

/** Why a person should look at a booking: the stable words of the API and of the database. */
public final class Flags {

    /** Booked after the card was closed. */
    public static final String LATE_APPROVAL = "late_approval";

    /** Approved by Stripe or the network without our gate's yes. */
    public static final String APPROVED_UNASKED = "approved_unasked";

    /** An approval was above what the card still held. */
    public static final String BEYOND_HOLD = "beyond_hold";

    /** Captured more than was authorized. */
    public static final String OVER_CAPTURE = "over_capture";

    /** Captured more than the card's lock. */
    public static final String BEYOND_LOCK = "beyond_lock";

    /** Captured without an authorization. */
    public static final String FORCE_CAPTURE = "force_capture";

    /** A refund, or funds of a dispute, that no capture so far explains. */
    public static final String UNMATCHED_REFUND = "unmatched_refund";

    private Flags() {}
}
