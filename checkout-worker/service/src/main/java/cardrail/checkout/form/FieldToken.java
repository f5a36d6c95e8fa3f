package cardrail.checkout.form;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a field asks for: the autofill field names of WHATWG HTML, section 4.10.18.7, as far as checkouts use them, and
 * the questions of a checkout that have no such name.
 */
public enum FieldToken {
    NAME,
    HONORIFIC_PREFIX,
    GIVEN_NAME,
    ADDITIONAL_NAME,
    FAMILY_NAME,
    EMAIL,
    TEL,
    TEL_COUNTRY_CODE,
    TEL_NATIONAL,
    TEL_AREA_CODE,
    TEL_LOCAL,
    TEL_EXTENSION,
    STREET_ADDRESS,
    ADDRESS_LINE1,
    ADDRESS_LINE2,
    ADDRESS_LINE3,
    ADDRESS_LEVEL1,
    ADDRESS_LEVEL2,
    ADDRESS_LEVEL3,
    POSTAL_CODE,
    COUNTRY,
    COUNTRY_NAME,
    ORGANIZATION,
    BDAY,
    BDAY_DAY,
    BDAY_MONTH,
    BDAY_YEAR,
    SEX,
    CC_NAME,
    CC_GIVEN_NAME,
    CC_FAMILY_NAME,
    CC_TYPE,
    CC_NUMBER,
    CC_EXP,
    CC_EXP_MONTH,
    CC_EXP_YEAR,
    CC_CSC,
    ONE_TIME_CODE,
    USERNAME,
    CURRENT_PASSWORD,
    NEW_PASSWORD,
    /** A street's number where it has a field of its own, for which WHATWG has no name. */
    HOUSE_NUMBER,
    QUANTITY,
    /** When it shall arrive, where the shop lets that be chosen. */
    DELIVERY_DATE,
    SAME_AS_DELIVERY,
    /** To order without an account, where that is a choice. */
    GUEST,
    CARD_METHOD,
    SHIPPING_METHOD,
    LEGAL_CONSENT,
    /** Coupons, newsletters, "save my details", search: never touched. */
    LEAVE_ALONE,
    /** Tax numbers, comments, loyalty cards: known to be nothing that an order has. */
    NONE;

    private static final Map<String, FieldToken> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(FieldToken::code, token -> token));

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** {@code address-line1} in WHATWG's writing. */
    public String code() {
        return code;
    }

    public static Optional<FieldToken> ofCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** Whether WHATWG HTML has it; the others are words of ours, which an {@code autocomplete} attribute cannot say. */
    public boolean isAutofill() {
        return switch (this) {
            case HOUSE_NUMBER,
                    QUANTITY,
                    DELIVERY_DATE,
                    SAME_AS_DELIVERY,
                    GUEST,
                    CARD_METHOD,
                    SHIPPING_METHOD,
                    LEGAL_CONSENT,
                    LEAVE_ALONE,
                    NONE -> false;
            default -> true;
        };
    }

    /** Whether card data goes into it; the name on the card does not count as such. */
    public boolean isCardData() {
        return switch (this) {
            case CC_NUMBER, CC_EXP, CC_EXP_MONTH, CC_EXP_YEAR, CC_CSC -> true;
            default -> false;
        };
    }
}
