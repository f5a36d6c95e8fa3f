package cardrail.checkout.form;

import cardrail.checkout.api.Delivery;
import cardrail.issuer.api.BillingAddress;
import cardrail.issuer.api.Cardholder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What goes into which field. Contact and delivery come from the order; everything in a billing section and the name on the
 * card come from the cardholder, never from the delivery.
 */
public final class FieldValues {

    private final Delivery delivery;
    private final Cardholder cardholder;

    public FieldValues(Delivery delivery, Cardholder cardholder) {
        this.delivery = delivery;
        this.cardholder = cardholder;
    }

    /**
     * What a field gets. Where a form asks in two fields for what an order has in one, each gets its half.
     *
     * @param form all fields that are known
     * @return empty where the order has nothing for such a field
     */
    public Optional<String> of(FieldMatch match, List<FieldMatch> form) {
        Predicate<FieldToken> has =
                token -> form.stream().anyMatch(other -> other.token() == token && other.billing() == match.billing());
        var value = switch (match.token()) {
            case EMAIL -> Optional.of(delivery.email());
            case TEL ->
                has.test(FieldToken.TEL_AREA_CODE)
                        ? local()
                        : has.test(FieldToken.TEL_COUNTRY_CODE) ? national() : phone();
            case TEL_NATIONAL -> has.test(FieldToken.TEL_AREA_CODE) ? local() : national();
            case TEL_AREA_CODE -> phone().flatMap(Telephone::of).map(Telephone::areaCode);
            case TEL_LOCAL -> local();
            case TEL_COUNTRY_CODE -> phone().flatMap(Telephone::of).map(Telephone::callingCode);
            case HOUSE_NUMBER -> StreetLine.of(line1(match.billing())).map(StreetLine::number);
            case ADDRESS_LINE1, STREET_ADDRESS -> street(match, has);
            case ADDRESS_LEVEL1 -> region(match);
            default -> Optional.ofNullable(address(match.token(), match.billing()));
        };
        return value.filter(text -> !text.isBlank());
    }

    private Optional<String> phone() {
        return Optional.ofNullable(delivery.phone());
    }

    private Optional<String> national() {
        return phone().flatMap(Telephone::of).map(Telephone::national);
    }

    private Optional<String> local() {
        return phone().flatMap(Telephone::of).map(Telephone::local);
    }

    /** Where a form has one line for the street, both lines of the address go into it. */
    private Optional<String> street(FieldMatch match, Predicate<FieldToken> has) {
        var line1 = line1(match.billing());
        if (has.test(FieldToken.HOUSE_NUMBER)) {
            return StreetLine.of(line1).map(StreetLine::street).or(() -> Optional.of(line1));
        }
        return Optional.of(has.test(FieldToken.ADDRESS_LINE2) ? line1 : lines(line1, line2(match.billing())));
    }

    /** For a list its code, whichever way the order writes it; a field for text gets the order's words, or what fits into it. */
    private Optional<String> region(FieldMatch match) {
        var owner = cardholder.billing();
        var said = match.billing() ? owner.state() : delivery.region();
        if (said == null) {
            return Optional.empty();
        }
        var field = match.in().field();
        var code = Subdivisions.code(match.billing() ? owner.country() : delivery.country(), said);
        if (field.isList()) {
            return Optional.of(code.orElse(said));
        }
        if (field.maxLength() > 0 && field.maxLength() < said.length()) {
            return code.map(Subdivisions::abbreviation).or(() -> Optional.of(said));
        }
        return Optional.of(
                Subdivisions.isCode(said) ? code.flatMap(Subdivisions::name).orElse(said) : said);
    }

    private String line1(boolean billing) {
        return billing ? cardholder.billing().line1() : delivery.line1();
    }

    private @Nullable String line2(boolean billing) {
        return billing ? cardholder.billing().line2() : delivery.line2();
    }

    private @Nullable String address(FieldToken token, boolean billing) {
        var name = billing ? cardholder.name() : delivery.name();
        BillingAddress owner = cardholder.billing();
        return switch (token) {
            case NAME -> name;
            case GIVEN_NAME -> given(name);
            case FAMILY_NAME -> family(name);
            case ADDRESS_LINE2 -> line2(billing);
            case ADDRESS_LEVEL2 -> billing ? owner.city() : delivery.city();
            case POSTAL_CODE -> billing ? owner.postalCode() : delivery.postalCode();
            case COUNTRY, COUNTRY_NAME -> billing ? owner.country() : delivery.country();
            default -> null;
        };
    }

    /** Whether a box "same as delivery" would be true. */
    public boolean billingEqualsDelivery() {
        var billing = cardholder.billing();
        return cardholder.name().equals(delivery.name())
                && billing.line1().equals(delivery.line1())
                && Objects.equals(billing.line2(), delivery.line2())
                && billing.city().equals(delivery.city())
                && billing.postalCode().equals(delivery.postalCode())
                && billing.country().equals(delivery.country());
    }

    private static String lines(String line1, @Nullable String line2) {
        return line2 == null || line2.isBlank() ? line1 : line1 + ", " + line2;
    }

    static String given(String name) {
        var space = name.strip().lastIndexOf(' ');
        return space < 0 ? name.strip() : name.strip().substring(0, space);
    }

    static String family(String name) {
        var space = name.strip().lastIndexOf(' ');
        return name.strip().substring(space + 1);
    }
}
