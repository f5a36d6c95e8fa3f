package cardrail.console.budget;

import cardrail.console.page.Formats;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.OwnedCard;
import cardrail.issuer.api.StopPreview;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stopping would do if it were done now.
 *
 * @param returns what comes back to the wallet, such as {@code €30.00 and $5.00}; null for nothing
 * @param purchases how many would be stopped that have one of these cards; one that has none yet gets none
 */
public record StopEffect(
        List<CardRow> closing,
        List<CardRow> tooLate,
        @Nullable String returns,
        long purchases) {

    static StopEffect of(StopPreview preview, Formats formats) {
        return new StopEffect(
                rows(preview.closing(), formats),
                rows(preview.tooLate(), formats),
                preview.returns().isEmpty()
                        ? null
                        : preview.returns().stream().map(formats::money).collect(Collectors.joining(" and ")),
                preview.closing().stream()
                        .filter(owned -> owned.card().state() != CardState.CANCELING)
                        .map(owned -> owned.card().checkoutId())
                        .distinct()
                        .count());
    }

    private static List<CardRow> rows(List<OwnedCard> cards, Formats formats) {
        return cards.stream().map(card -> CardRow.of(card, formats)).toList();
    }
}
