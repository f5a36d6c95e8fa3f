package cardrail.checkout.page;

import cardrail.checkout.api.TaxMark;
import cardrail.checkout.snapshot.AmountSeen;
import cardrail.checkout.snapshot.FrameSnapshot;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a page says of the taxes in its total: by the words beside the total, then by a row that tells a tax, then by what
 * it says of all its prices.
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
        if (isPutOn(rows, top)) {
            return Optional.of(TaxMark.ADDED);
        }
        return words.saysTaxIncluded(top.text()) ? Optional.of(TaxMark.INCLUDED) : Optional.empty();
    }

    private boolean saysIncluded(AmountSeen amount) {
        var label = amount.label();
        return words.totalWeight(label) > 0
                ? words.saysTaxIncluded(label)
                : words.isTax(label) && (words.isIncluded(label) || words.saysTaxIncluded(label));
    }

    /** A tax that is not known yet is told as nothing. */
    private boolean isPutOn(List<AmountSeen> rows, FrameSnapshot top) {
        var parser = Prices.of(top);
        return rows.stream()
                .filter(amount -> words.isTax(amount.label()))
                .anyMatch(amount -> parser.read(amount.text())
                        .filter(tax -> tax.minor() > 0)
                        .isPresent());
    }
}
