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

    /** The word of the timeline. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
