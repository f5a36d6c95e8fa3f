package cardrail.checkout.button;

import java.util.Locale;

/** What pressing a button would do, as its words say. */
public enum ButtonRole {
    /** Says no to something that was not asked for. */
    DECLINE_OFFER,
    /** Another way to pay, or a way out: never pressed. */
    NEVER,
    /** Places the order: pressed only by the guarded click. */
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
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
