package cardrail.checkout.run;

import cardrail.checkout.attempt.EventFilter;
import cardrail.issuer.api.CheckoutId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads which events somebody asks for. */
final class AskedEvents {

    private static final Pattern ACTOR = Pattern.compile("[a-z]{1,16}(:[A-Za-z0-9_.-]{1,64})?");
    private static final Pattern KIND = Pattern.compile("[a-z_]{1,64}");
    private static final Pattern PLACE = Pattern.compile("(" + CheckoutId.PREFIX + "[0-9a-f]{32}):([0-9]{1,18})");

    private AskedEvents() {}

    static EventFilter of(Map<String, String> asked) {
        var from = instant(asked, "from");
        var to = instant(asked, "to");
        if (from != null && to != null && !from.isBefore(to)) {
            throw CheckoutProblems.invalid("from", "is not before to");
        }
        return new EventFilter(
                matching(asked, "actor", ACTOR),
                matching(asked, "kind", KIND),
                checkout(asked.get("checkout")),
                from,
                to,
                place(asked.get("before")));
    }

    private static @Nullable String matching(Map<String, String> asked, String name, Pattern pattern) {
        var value = asked.get(name);
        if (value != null && !pattern.matcher(value).matches()) {
            throw CheckoutProblems.invalid(name, "has the form " + pattern);
        }
        return value;
    }

    private static @Nullable CheckoutId checkout(@Nullable String value) {
        try {
            return value == null ? null : new CheckoutId(value);
        } catch (IllegalArgumentException e) {
            throw CheckoutProblems.invalid("checkout", "is the id of one");
        }
    }

    private static @Nullable Instant instant(Map<String, String> asked, String name) {
        var value = asked.get(name);
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeException e) {
            throw CheckoutProblems.invalid(name, "is an ISO 8601 instant");
        }
    }

    private static EventFilter.@Nullable Place place(@Nullable String value) {
        if (value == null) {
            return null;
        }
        var parts = PLACE.matcher(value);
        if (!parts.matches()) {
            throw CheckoutProblems.invalid("before", "is the id of a checkout, a colon and a number");
        }
        return new EventFilter.Place(new CheckoutId(parts.group(1)), Long.parseLong(parts.group(2)));
    }
}
