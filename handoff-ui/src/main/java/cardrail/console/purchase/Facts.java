package cardrail.console.purchase;

import cardrail.console.terms.MandateCard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside a purchase. Each part may be unknown on its own, because the issuer did not answer for it; unknown and
 * none are different words.
 *
 * @param cards newest first; null where unknown, empty where none was made
 * @param witness null where unknown, and where there is no card to have seen anything on
 * @param mandate null where unknown
 */
public record Facts(
        String checkoutId,
        @Nullable List<CardFacts> cards,
        @Nullable WitnessFacts witness,
        @Nullable MandateCard mandate) {

    /** The card of the latest attempt; null where none was made or that is unknown. */
    public @Nullable CardFacts card() {
        return cards == null || cards.isEmpty() ? null : cards.getFirst();
    }

    /** Whether the issuer said that no card was made. */
    public boolean isWithoutCard() {
        return cards != null && cards.isEmpty();
    }

    /**
     * What is known of payments: {@code no_card}, {@code unknown}, or the witness's verdict.
     */
    public String payments() {
        if (isWithoutCard()) {
            return "no_card";
        }
        return witness == null ? "unknown" : witness.verdict();
    }
}
