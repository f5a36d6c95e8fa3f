package cardrail.console.purchase;

import cardrail.console.page.Formats;
import cardrail.issuer.api.LedgerEntryView;
import cardrail.issuer.api.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger has of one purchase: captures and refunds stand nowhere else.
 *
 * @param rows newest first
 * @param refunded what came back from the merchant, without what was taken back again; null where nothing is known to have, and at
 *     least that much where not every posting is among them
 * @param whole whether every posting is among them; the ledger is read back for some pages only
 */
public record Postings(List<Row> rows, @Nullable String refunded, boolean whole) {

    /**
     * One posting.
     *
     * @param kind its event as words
     * @param flag why a person should look, as words; null for most
     */
    public record Row(
            long sequence,
            String at,
            String kind,
            String moved,
            String amount,
            @Nullable String flag) {}

    static Postings of(List<LedgerEntryView> entries, boolean whole, Formats formats) {
        Money refunded = sum(entries, "refund");
        Money takenBack = sum(entries, "refund_reversal");
        if (refunded != null && takenBack != null) {
            refunded = refunded.minus(takenBack);
        }
        return new Postings(
                entries.stream().map(entry -> row(entry, formats)).toList(),
                refunded == null || !refunded.isPositive() ? null : formats.money(refunded),
                whole);
    }

    /** How many of the wallet's newest entries were looked through where that was not the whole ledger. */
    public int looked() {
        return PostingsReader.MOST;
    }

    private static @Nullable Money sum(List<LedgerEntryView> entries, String kind) {
        return entries.stream()
                .filter(entry -> entry.kind().equals(kind))
                .map(LedgerEntryView::amount)
                .reduce(Money::plus)
                .orElse(null);
    }

    private static Row row(LedgerEntryView entry, Formats formats) {
        return new Row(
                entry.sequence(),
                formats.moment(entry.at()),
                entry.kind().replace('_', ' '),
                entry.debit() + " → " + entry.credit(),
                formats.money(entry.amount()),
                entry.flag() == null ? null : entry.flag().replace('_', ' '));
    }
}
