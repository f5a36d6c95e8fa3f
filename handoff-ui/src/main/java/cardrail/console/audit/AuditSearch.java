package cardrail.console.audit;

import cardrail.issuer.api.CheckoutId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for, as it was typed; what is null or blank lets all pass.
 *
 * @param actor such as {@code operator:opr_…} or {@code worker}
 * @param action such as {@code mandate.approved}, or a group of them such as {@code mandate.}
 * @param subject the id of what it was done to
 * @param from a day in the console's time zone, {@code 2026-11-30}, inclusive
 * @param to the same, inclusive too
 * @param before entries of the issuer with a smaller number
 * @param beforeEvent events of purchases that were recorded before this one
 */
public record AuditSearch(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String subject,
        @Nullable String from,
        @Nullable String to,
        @Nullable Long before,
        @Nullable String beforeEvent) {

    public AuditSearch {
        actor = trimmed(actor);
        action = trimmed(action);
        subject = trimmed(subject);
        from = trimmed(from);
        to = trimmed(to);
        beforeEvent = trimmed(beforeEvent);
    }

    /** Whether the issuer's trail can have it: its actions are words with a dot between them. */
    boolean isOfTheIssuer() {
        return action == null || action.contains(".");
    }

    /** Whether the events of purchases can have it: those have no dot, and belong to one purchase. */
    boolean isOfPurchases() {
        return (action == null || !action.contains(".")) && (subject == null || subject.startsWith(CheckoutId.PREFIX));
    }

    /** Whether anything narrows it. */
    public boolean isNarrowed() {
        return actor != null || action != null || subject != null || from != null || to != null;
    }

    /** The page after this one. @param entry and {@code event}: the last of each source that was shown; null where none was */
    AuditSearch older(@Nullable Long entry, @Nullable String event) {
        return new AuditSearch(
                actor, action, subject, from, to, entry == null ? before : entry, event == null ? beforeEvent : event);
    }

    /** Whether this is not the newest page. */
    public boolean isOlder() {
        return before != null || beforeEvent != null;
    }

    /**
     * As the issuer is asked.
     *
     * @throws DateTimeException for a day that is none
     */
    Map<String, String> asked(ZoneId zone) {
        var asked = new LinkedHashMap<String, String>();
        put(asked, "actor", actor);
        put(asked, "action", action);
        put(asked, "subject", subject);
        put(asked, "from", from == null ? null : begin(LocalDate.parse(from), zone));
        put(asked, "to", to == null ? null : begin(LocalDate.parse(to).plusDays(1), zone));
        put(asked, "before", before == null ? null : before.toString());
        return asked;
    }

    /**
     * As the worker is asked.
     *
     * @throws DateTimeException for a day that is none
     */
    Map<String, String> askedOfPurchases(ZoneId zone) {
        var asked = asked(zone);
        asked.remove("before");
        asked.remove("action");
        asked.remove("subject");
        put(asked, "kind", action);
        put(asked, "checkout", subject);
        put(asked, "before", beforeEvent);
        return asked;
    }

    private static String begin(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toString();
    }

    private static void put(Map<String, String> asked, String name, @Nullable String value) {
        if (value != null) {
            asked.put(name, value);
        }
    }

    private static @Nullable String trimmed(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
