package cardrail.console.audit;

import cardrail.checkout.api.RecordedEvent;
import cardrail.console.page.Formats;
import cardrail.issuer.api.AuditEntryView;
import cardrail.issuer.api.CheckoutId;
import java.time.Instant;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the issuer's trail, or one event of a purchase.
 *
 * @param sequence in its source
 * @param when for sorting
 * @param event its cursor among the events of purchases; null for an entry of the issuer's trail
 * @param done the action in words
 * @param purchase whose page tells more; null where it was done to something else
 */
public record AuditRow(
        long sequence,
        Instant when,
        @Nullable String event,
        String at,
        String actor,
        String action,
        String done,
        String subject,
        String detail,
        @Nullable String purchase) {

    static AuditRow of(AuditEntryView entry, Formats formats) {
        boolean purchase = entry.subject().startsWith(CheckoutId.PREFIX);
        return new AuditRow(
                entry.sequence(),
                entry.at(),
                null,
                formats.time(entry.at()),
                entry.actor(),
                entry.action(),
                entry.action().replace('.', ' ').replace('_', ' '),
                entry.subject(),
                entry.detail(),
                purchase ? entry.subject() : null);
    }

    static AuditRow of(RecordedEvent recorded, Formats formats) {
        var event = recorded.event();
        return new AuditRow(
                event.sequence(),
                event.at(),
                recorded.cursor(),
                formats.time(event.at()),
                event.actor(),
                event.kind(),
                event.kind().replace('_', ' '),
                recorded.checkout().value(),
                new TreeMap<>(event.facts())
                        .entrySet().stream()
                                .map(fact -> fact.getKey().replace('_', ' ') + ": " + fact.getValue())
                                .collect(Collectors.joining(", ")),
                recorded.checkout().value());
    }
}
