package cardrail.checkout.page;

import cardrail.checkout.api.TaxMark;
import cardrail.checkout.snapshot.AmountSeen;
import cardrail.checkout.snapshot.FrameSnapshot;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a page says of the taxes in its total: by the words beside the total, by a row that says that it comes on top, by what
 * the page says of all its prices, and then by any row that tells a tax.
 */
final class TaxReader {

    private final AmountWords words;

    TaxReader(AmountWords words) {
        this.words = words;
    }

    /** Empty where the page says nothing of them. */
    Optional<TaxMark> read(FrameSnapshot top) {
        var rows = top.amounts().stream()
                .filter(amount -> !amount.inChoice() && !amount.inButton() && !amount.inHeader() && !amount.struck())
                .toList();
        if (rows.stream().anyMatch(this::saysIncluded)) {
            return Optional.of(TaxMark.INCLUDED);
        }
        var taxes = taxes(rows, top);
        if (taxes.stream().anyMatch(tax -> words.isOnTop(tax.label()))) {
            return Optional.of(TaxMark.ADDED);
        }
        if (words.saysTaxIncluded(top.text())) {
            return Optional.of(TaxMark.INCLUDED);
        }
        return taxes.isEmpty() ? Optional.empty() : Optional.of(TaxMark.ADDED);
    }

    private boolean saysIncluded(AmountSeen amount) {
        var label = amount.label();
        return words.totalWeight(label) > 0
                ? words.saysTaxIncluded(label)
                : words.isTax(label) && (words.isIncluded(label) || words.saysTaxIncluded(label));
    }

    /** A tax that is not known yet is told as nothing. */
    private List<AmountSeen> taxes(List<AmountSeen> rows, FrameSnapshot top) {
        var parser = Prices.of(top);
        return rows.stream()
                .filter(amount -> words.isTax(amount.label()))
                .filter(amount -> parser.read(amount.text())
                        .filter(tax -> tax.minor() > 0)
                        .isPresent())
                .toList();
    }
}
