package cardrail.checkout.form;

import cardrail.checkout.snapshot.FieldSeen;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a field for the day of the delivery gets. */
public sealed interface DeliveryDay {

    /** @param day as the field wants it; empty for the earliest that its calendar has */
    record Value(String day) implements DeliveryDay {}

    /** @param earliest the first day that the field says it takes */
    record TooEarly(String earliest) implements DeliveryDay {}

    /** The field says neither which days it takes nor how they are written. */
    record Unknown() implements DeliveryDay {}

    /** @param wanted null where none was asked for */
    static DeliveryDay of(FieldSeen field, @Nullable LocalDate wanted) {
        if (field.isCalendar()) {
            return new Value(wanted == null ? "" : wanted.toString());
        }
        var earliest = field.options().stream().findFirst();
        if (wanted == null) {
            return earliest.<DeliveryDay>map(option -> new Value(option.value()))
                    .orElseGet(Unknown::new);
        }
        if (!field.type().equals("date")) {
            return DayGrid.written(wanted, field.placeholder())
                    .<DeliveryDay>map(Value::new)
                    .orElseGet(Unknown::new);
        }
        // days as ISO 8601 writes them are in the order of their letters
        return earliest.filter(option -> option.value().compareTo(wanted.toString()) > 0)
                .<DeliveryDay>map(option -> new TooEarly(option.value()))
                .orElseGet(() -> new Value(wanted.toString()));
    }
}
