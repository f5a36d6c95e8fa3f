package cardrail.checkout.page;

import java.util.Locale;

/** What pressing a button would do, as its words say. */
enum ButtonRole {
    /** Says no to something that was not asked for. */
    DECLINE_OFFER,
    /** Another way to pay, or a way out: never pressed. */
    NEVER,
    /** Places the order: pressed only by {@link CheckoutDriver#guardAndClick}. */
    PAY,
    REJECT_COOKIES,
    CLOSE_OVERLAY,
    ACCEPT_COOKIES,
    GUEST,
    ADD_TO_CART,
    CHECKOUT,
    CONTINUE,
    CART,
    /** Not in the rules: never pressed either. */
    UNKNOWN;

    /** The word of {@code buttons.yaml}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
