package cardrail.checkout.form;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Optional;

/**
 * A telephone number in the parts that forms ask for.
 *
 * @param callingCode with its plus, such as {@code +49}
 * @param national the national (significant) number, digits only, without a trunk prefix
 * @param area how many of its first digits are the area's code, or the network's; 0 where its country has none
 */
record Telephone(String callingCode, String national, int area) {

    private static final String INTERNATIONAL = "ZZ";

    /**
     * @param e164 with its plus
     * @return empty where it is no telephone number
     */
    static Optional<Telephone> of(String e164) {
        var numbers = PhoneNumberUtil.getInstance();
        try {
            var number = numbers.parse(e164, INTERNATIONAL);
            return Optional.of(new Telephone(
                    "+" + number.getCountryCode(),
                    numbers.getNationalSignificantNumber(number),
                    numbers.getLengthOfNationalDestinationCode(number)));
        } catch (NumberParseException none) {
            return Optional.empty();
        }
    }

    String areaCode() {
        return national.substring(0, area);
    }

    String local() {
        return national.substring(area);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "Telephone[" + callingCode + "]";
    }
}
