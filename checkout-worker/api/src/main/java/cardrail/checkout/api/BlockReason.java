package cardrail.checkout.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a checkout stopped. The whole list; stable API. */
public enum BlockReason {
    CAPTCHA,
    BOT_INTERSTITIAL,
    WAF_BLOCK,
    RATE_LIMITED,
    OTP_REQUIRED,
    LOGIN_REQUIRED,
    THREE_DS_CHALLENGE,
    AGE_VERIFICATION,
    LEGAL_CONSENT_REQUIRED,
    MISSING_FIELD,
    UNSUPPORTED_PAYMENT_PROVIDER,
    UNSUPPORTED_WIDGET,
    NO_GUEST_CHECKOUT,
    TOTAL_UNREADABLE,
    TOTAL_EXCEEDS_LIMIT,
    PRICE_CHANGED,
    CURRENCY_MISMATCH,
    MERCHANT_MISMATCH,
    OUT_OF_STOCK,
    VARIANT_REQUIRED,
    ADDRESS_REJECTED,
    CARD_DECLINED,
    SESSION_EXPIRED,
    SITE_ERROR,
    TIMEOUT,
    OUTCOME_UNKNOWN,
    /** By a person, before a card was made for it or after that card was canceled. */
    OFFER_REFUSED,
    UNCLASSIFIED;

    /** The stable word of the API and of the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is not one of the codes */
    @JsonCreator
    public static BlockReason ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
