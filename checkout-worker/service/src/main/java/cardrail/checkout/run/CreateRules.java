package cardrail.checkout.run;

import cardrail.checkout.api.CreateCheckout;
import cardrail.checkout.api.Delivery;
import cardrail.checkout.api.RequestedItem;
import cardrail.checkout.web.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request must look like before anybody is asked about it. */
final class CreateRules {

    private static final int MOST_ITEMS = 50;
    private static final int MOST_QUANTITY = 99;
    private static final int MOST_CHARACTERS = 200;
    private static final int MOST_DAYS_AHEAD = 366;
    private static final ZoneOffset EARLIEST_ZONE = ZoneOffset.ofHours(-12);

    private CreateRules() {}

    /** @throws ProblemException 400 {@code invalid_request} with the first field that is wrong */
    static void check(CreateCheckout command) {
        if (!command.maxTotal().isPositive()) {
            throw CheckoutProblems.invalid("max_total", "must be above zero");
        }
        if (command.items().isEmpty() || command.items().size() > MOST_ITEMS) {
            throw CheckoutProblems.invalid("items", "must be 1 to " + MOST_ITEMS);
        }
        command.items().forEach(CreateRules::check);
        check(command.delivery());
        text("shipping_preference", command.shippingPreference());
    }

    private static void check(RequestedItem item) {
        if (item.quantity() < 1 || item.quantity() > MOST_QUANTITY) {
            throw CheckoutProblems.invalid("items.quantity", "must be 1 to " + MOST_QUANTITY);
        }
        text("items.name", item.name());
        item.options().forEach(option -> text("items.options", option));
    }

    private static void check(Delivery delivery) {
        var required = Map.of(
                "delivery.name", delivery.name(),
                "delivery.email", delivery.email(),
                "delivery.line1", delivery.line1(),
                "delivery.city", delivery.city(),
                "delivery.postal_code", delivery.postalCode());
        for (String field :
                List.of("delivery.name", "delivery.email", "delivery.line1", "delivery.city", "delivery.postal_code")) {
            String value = required.get(field);
            if (value == null || value.isBlank()) {
                throw CheckoutProblems.invalid(field, "must not be blank");
            }
            text(field, value);
        }
        text("delivery.line2", delivery.line2());
        text("delivery.region", delivery.region());
        if (!delivery.country().matches("[A-Z]{2}")) {
            throw CheckoutProblems.invalid("delivery.country", "must be an ISO 3166-1 alpha-2 code");
        }
        String phone = delivery.phone();
        if (phone != null && !phone.matches("\\+[1-9][0-9]{6,14}")) {
            throw CheckoutProblems.invalid("delivery.phone", "must be E.164");
        }
    }

    /** @throws ProblemException as {@link #check}; asked of new requests only, because a repeated one may be days old */
    static void checkDay(Delivery delivery, Instant now) {
        // where it is still yesterday, its day has not begun
        var earliest = LocalDate.ofInstant(now, EARLIEST_ZONE);
        var day = delivery.date();
        if (day != null && (day.isBefore(earliest) || day.isAfter(earliest.plusDays(MOST_DAYS_AHEAD)))) {
            throw CheckoutProblems.invalid(
                    "delivery.date", "must be a day from today on, at most " + MOST_DAYS_AHEAD + " days ahead");
        }
    }

    private static void text(String field, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (value.length() > MOST_CHARACTERS) {
            throw CheckoutProblems.invalid(field, "is longer than " + MOST_CHARACTERS + " characters");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw CheckoutProblems.invalid(field, "must be one line of text, without control characters");
        }
    }
}
