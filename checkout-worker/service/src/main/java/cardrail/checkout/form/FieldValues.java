package cardrail.checkout.form;

import cardrail.checkout.api.Delivery;
import cardrail.issuer.api.BillingAddress;
import cardrail.issuer.api.Cardholder;
import java.util.Objects;
import java.util.Optional;
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

    /** Empty where the order has nothing for such a field. */
    public Optional<String> of(FieldToken token, boolean billing) {
        if (token == FieldToken.EMAIL) {
            return Optional.of(delivery.email());
        }
        if (token == FieldToken.TEL) {
            return Optional.ofNullable(delivery.phone());
        }
        if (token == FieldToken.CC_NAME) {
            return Optional.of(cardholder.name());
        }
        return Optional.ofNullable(billing ? ofBilling(token) : ofDelivery(token));
    }

    private @Nullable String ofDelivery(FieldToken token) {
        return switch (token) {
            case NAME -> delivery.name();
            case GIVEN_NAME -> given(delivery.name());
            case FAMILY_NAME -> family(delivery.name());
            case STREET_ADDRESS -> lines(delivery.line1(), delivery.line2());
            case ADDRESS_LINE1 -> delivery.line1();
            case ADDRESS_LINE2 -> delivery.line2();
            case ADDRESS_LEVEL2 -> delivery.city();
            case ADDRESS_LEVEL1 -> delivery.region();
            case POSTAL_CODE -> delivery.postalCode();
            case COUNTRY, COUNTRY_NAME -> delivery.country();
            default -> null;
        };
    }

    private @Nullable String ofBilling(FieldToken token) {
        BillingAddress billing = cardholder.billing();
        return switch (token) {
            case NAME -> cardholder.name();
            case GIVEN_NAME -> given(cardholder.name());
            case FAMILY_NAME -> family(cardholder.name());
            case STREET_ADDRESS -> lines(billing.line1(), billing.line2());
            case ADDRESS_LINE1 -> billing.line1();
            case ADDRESS_LINE2 -> billing.line2();
            case ADDRESS_LEVEL2 -> billing.city();
            case ADDRESS_LEVEL1 -> billing.state();
            case POSTAL_CODE -> billing.postalCode();
            case COUNTRY, COUNTRY_NAME -> billing.country();
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

    private static String given(String name) {
        var space = name.strip().lastIndexOf(' ');
        return space < 0 ? name.strip() : name.strip().substring(0, space);
    }

    private static String family(String name) {
        var space = name.strip().lastIndexOf(' ');
        return name.strip().substring(space + 1);
    }
}
