package cardrail.console.audit;

import cardrail.console.page.Formats;
import cardrail.issuer.api.AuditEntryView;
import cardrail.issuer.api.CheckoutId;
import org.jspecify.annotations.Nullable;

/**
 * One entry.
 *
 * @param done the action in words
 * @param purchase whose page tells more; null where it was done to something else
 */
public record AuditRow(
        long sequence,
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
                formats.time(entry.at()),
                entry.actor(),
                entry.action(),
                entry.action().replace('.', ' ').replace('_', ' '),
                entry.subject(),
                entry.detail(),
                purchase ? entry.subject() : null);
    }
}
