package cardrail.console.purchase;

import cardrail.console.page.Formats;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.Money;
import org.jspecify.annotations.Nullable;

/**
 * An AgentCard as pages show it. Amounts that are zero are null, and a template says "none".
 *
 * @param closeReason null while the card is not closed
 * @param armedFor what is left of the arm; null unless armed
 */
public record CardFacts(
        String id,
        int attempt,
        String state,
        @Nullable String closeReason,
        @Nullable String last4,
        String lock,
        @Nullable String authorized,
        @Nullable String captured,
        @Nullable String released,
        @Nullable String stillAuthorized,
        @Nullable String residual,
        @Nullable String armedFor) {

    static CardFacts of(CardView card, Formats formats) {
        return new CardFacts(
                card.id().value(),
                card.attempt(),
                card.state().code(),
                card.closeReason() == null ? null : card.closeReason().code(),
                card.last4(),
                formats.money(card.lock()),
                some(card.authorized(), formats),
                some(card.captured(), formats),
                some(card.released(), formats),
                some(card.stillAuthorized(), formats),
                some(card.residual(), formats),
                card.armedUntil() == null ? null : formats.left(card.armedUntil()));
    }

    private static @Nullable String some(Money amount, Formats formats) {
        return amount.isZero() ? null : formats.money(amount);
    }
}
