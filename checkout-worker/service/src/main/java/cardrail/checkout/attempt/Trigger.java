package cardrail.checkout.attempt;

import java.util.Locale;

/** What moves a checkout; its code is the kind of the event that the move appends. */
public enum Trigger {
    CREATED,
    STARTED,
    OFFER_MADE,
    OFFER_CHANGED,
    CONFIRMED,
    OFFER_REFUSED,
    CARD_REQUESTED,
    CARD_ISSUED,
    CARD_CLOSED,
    SUBMITTING,
    PAYMENT_FOUND,
    NOT_CLICKED,
    SETTLING,
    HANDED_OFF,
    RELEASED,
    PAYMENT_ALLOWED,
    RETURNED,
    NOT_A_WALL,
    REPLAYED,
    REQUEUED,
    BLOCKED,
    ABANDONED,
    CANCELED,
    EXPIRED,
    SUCCEEDED,
    DECLINED,
    FAILED,
    RECONCILIATION_REQUIRED,
    LATE_APPROVAL;

    /** The stable kind of the event. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
