package cardrail.checkout.run;

import cardrail.checkout.api.BlockReason;

/** What a stop before the click leads to, by its reason. After the click everything is a handoff. */
final class StopTable {

    /** The two ways. */
    enum Way {
        /** A person can get past it on the live page. */
        HANDOFF,
        /** The purchase as it was asked for or confirmed is not to be had; another look at the page changes nothing. */
        BLOCKED
    }

    private StopTable() {}

    static Way of(BlockReason reason) {
        return switch (reason) {
            case CAPTCHA,
                    BOT_INTERSTITIAL,
                    WAF_BLOCK,
                    OTP_REQUIRED,
                    LOGIN_REQUIRED,
                    THREE_DS_CHALLENGE,
                    AGE_VERIFICATION,
                    LEGAL_CONSENT_REQUIRED,
                    MISSING_FIELD,
                    UNSUPPORTED_PAYMENT_PROVIDER,
                    UNSUPPORTED_WIDGET,
                    NO_GUEST_CHECKOUT,
                    VARIANT_REQUIRED,
                    ADDRESS_REJECTED,
                    UNCLASSIFIED -> Way.HANDOFF;
            case TOTAL_UNREADABLE,
                    TOTAL_EXCEEDS_LIMIT,
                    PRICE_CHANGED,
                    CURRENCY_MISMATCH,
                    MERCHANT_MISMATCH,
                    OUT_OF_STOCK,
                    RATE_LIMITED,
                    CARD_DECLINED,
                    SESSION_EXPIRED,
                    SITE_ERROR,
                    TIMEOUT,
                    OUTCOME_UNKNOWN,
                    OFFER_REFUSED -> Way.BLOCKED;
        };
    }
}
