package cardrail.console.wallet;

import cardrail.console.page.Formats;
import cardrail.issuer.api.LedgerEntryView;
import org.jspecify.annotations.Nullable;

/**
 * One posting of the ledger.
 *
 * @param kind its event as words
 * @param flag why a person should look, as words; null for most
 */
public record EntryRow(
        long sequence,
        String at,
        String kind,
        String debit,
        String credit,
        String amount,
        @Nullable String checkoutId,
        @Nullable String flag) {

    static EntryRow of(LedgerEntryView entry, Formats formats) {
        return new EntryRow(
                entry.sequence(),
                formats.time(entry.at()),
                entry.kind().replace('_', ' '),
                entry.debit(),
                entry.credit(),
                formats.money(entry.amount()),
                entry.checkoutId() == null ? null : entry.checkoutId().value(),
                entry.flag() == null ? null : entry.flag().replace('_', ' '));
    }
}
