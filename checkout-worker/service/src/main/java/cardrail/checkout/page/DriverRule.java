package cardrail.checkout.page;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the driver itself stops at, by names that stay and that no rule for walls may have. */
public enum DriverRule {
    /** The checkout's page is there. */
    LIVE_PAGE,
    /** The worker has a page to give. */
    FREE_PAGE,
    /** The merchant's address answers. */
    MERCHANT_ADDRESS,
    /** The way to the payment step is walked in time. */
    TIME_LIMIT,
    /** The way takes no more actions than are allowed. */
    ACTION_LIMIT,
    /** There is something to go on with that a rule knows. */
    WAY_ON,
    /** Number, end of validity and verification code each have a form field, which stays and keeps what is typed. */
    CARD_FIELDS,
    /** No reviewed exception says that the merchant has to be left to a person. */
    MERCHANT_EXCEPTION,
    /** Card data goes to the offer's origins only. */
    CARD_RECEIVER,
    /** No consent is given that the mandate does not give. */
    LEGAL_CONSENT,
    /** Every required field is known, and the order has a value for it. */
    REQUIRED_FIELD,
    /** Every variant that was asked for is chosen. */
    VARIANT,
    /** It is sent as was asked for, where that was said. */
    SHIPPING_METHOD,
    /** Nothing is in the cart that was not asked for. */
    OTHER_ITEMS,
    /** What has to be paid is read without doubt, and is the offer's total. */
    TOTAL,
    /** The page is still the merchant's. */
    MERCHANT_ORIGIN,
    /** One button places the order, and it is the one of the preview. */
    PAY_BUTTON,
    /** The page says that the payment failed. */
    PAYMENT_MESSAGE;

    /** Whether a stop by this rule was the driver's own, and no wall. */
    public static boolean isOne(String code) {
        return codes().contains(code);
    }

    static Set<String> codes() {
        return Arrays.stream(values()).map(DriverRule::code).collect(Collectors.toUnmodifiableSet());
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
