package cardrail.checkout.page;

import java.util.Locale;

/** What a page of a checkout is for, in the order in which a purchase meets them. */
enum PageKind {
    INTERRUPTION,
    PRODUCT,
    CART,
    CONTACT,
    DELIVERY,
    SHIPPING_METHOD,
    PAYMENT,
    REVIEW,
    CONFIRMATION,
    UNKNOWN;

    /** Whether an order may be placed on such a page. */
    boolean mayBeLast() {
        return this == PAYMENT || this == REVIEW;
    }

    /** The word of the timeline. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
