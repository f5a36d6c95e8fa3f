package cardrail.issuer.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What a merchant's box may ask to be accepted that a mandate can accept in its owner's name. There is nothing here for news,
 * ages, accounts, saved cards, insurances, subscriptions, or rights that are given up: no mandate accepts those.
 */
public enum LegalConsent {
    /** The terms that the merchant sells by, also where it calls them general terms, or terms of service or use. */
    TERMS_OF_SALE,
    /** The notice of what the merchant does with the data that an order needs. */
    PRIVACY_NOTICE;

    /** The stable word of the API and of the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that is not one of the codes */
    @JsonCreator
    public static LegalConsent ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
