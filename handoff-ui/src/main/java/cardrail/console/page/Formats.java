package cardrail.console.page;

import cardrail.issuer.api.Money;
import java.net.URI;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Amounts and times as the reader writes them: their locale, one zone, and one "now" for the whole page.
 *
 * @param now when the page was asked for
 */
public record Formats(Locale locale, ZoneId zone, Instant now) {

    /** With the currency's own number of decimals and always with the currency: {@code €48.20}, {@code ¥12,000}. */
    public String money(Money amount) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(amount.currency());
        int decimals = amount.currency().getDefaultFractionDigits();
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(amount.major());
    }

    /** The host that people know a merchant by. */
    public static String merchant(URI address) {
        String host = address.getHost();
        return host == null ? address.toString() : host;
    }

    /** Date and time to the minute, with the zone. */
    public String time(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale)
                        .withZone(zone)
                        .format(at)
                + " " + zoneName(at);
    }

    /** The time of day to the second, for a row of events. */
    public String clock(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm:ss", locale).withZone(zone).format(at);
    }

    /** One moment beside others of any day: the time of day and the zone, or for another day than today its date. */
    public String moment(Instant at) {
        return isSameDay(at, now) ? clock(at) + " " + zoneName(at) : time(at);
    }

    /** Whether both are on one day of the calendar in the reader's zone. */
    public boolean isSameDay(Instant one, Instant other) {
        return LocalDate.ofInstant(one, zone).equals(LocalDate.ofInstant(other, zone));
    }

    public String date(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(zone)
                .format(at);
    }

    public String zoneName(Instant at) {
        return DateTimeFormatter.ofPattern("z", locale).withZone(zone).format(at);
    }

    /** How long ago, in the largest two units: {@code 48 s}, {@code 6 min 12 s}, {@code 3 h 5 min}, {@code 2 d 4 h}. */
    public String since(Instant at) {
        return span(Duration.between(at, now));
    }

    /** What is left as a clock: {@code 6:12}, {@code 1:02:30}; null where the moment has passed. */
    public @Nullable String left(Instant until) {
        Duration left = Duration.between(now, until);
        return left.isNegative() || left.isZero() ? null : clock(left);
    }

    /** A length of time as a clock: {@code 6:12}, {@code 1:02:30}. */
    public static String clock(Duration length) {
        long hours = length.toHours();
        return hours > 0
                ? "%d:%02d:%02d".formatted(hours, length.toMinutesPart(), length.toSecondsPart())
                : "%d:%02d".formatted(length.toMinutesPart(), length.toSecondsPart());
    }

    /** A length of time in its largest two units. */
    public static String span(Duration duration) {
        Duration d = duration.isNegative() ? Duration.ZERO : duration;
        if (d.toDays() > 0) {
            return two(d.toDays(), "d", d.toHoursPart(), "h");
        }
        if (d.toHours() > 0) {
            return two(d.toHours(), "h", d.toMinutesPart(), "min");
        }
        if (d.toMinutes() > 0) {
            return two(d.toMinutes(), "min", d.toSecondsPart(), "s");
        }
        return d.toSeconds() + " s";
    }

    private static String two(long large, String largeUnit, int small, String smallUnit) {
        return small == 0 ? large + " " + largeUnit : large + " " + largeUnit + " " + small + " " + smallUnit;
    }
}
