package cardrail.console.budget;

import cardrail.console.page.Formats;
import cardrail.issuer.api.OwnedCard;
import org.jspecify.annotations.Nullable;

/**
 * A card in a list.
 *
 * @param last4 all that is known of its number here; null until it exists at Stripe
 * @param taken what merchants captured; null for nothing
 */
public record CardRow(
        String id,
        @Nullable String last4,
        String state,
        String lock,
        @Nullable String taken,
        String merchant,
        String checkoutId,
        String mandateId,
        String madeAgo) {

    static CardRow of(OwnedCard owned, Formats formats) {
        var card = owned.card();
        return new CardRow(
                card.id().value(),
                card.last4(),
                card.state().code(),
                formats.money(card.lock()),
                card.captured().isPositive() ? formats.money(card.captured()) : null,
                owned.merchantHost(),
                card.checkoutId().value(),
                card.mandateId().value(),
                formats.since(owned.createdAt()));
    }
}
