package cardrail.checkout.cardholder;

import cardrail.checkout.api.CodeRequestView;
import cardrail.checkout.api.HandoffId;
import cardrail.issuer.api.CheckoutId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a cardholder was asked for.
 *
 * @param askedAs the name that the cardholder is told
 * @param expiresAt of the link, and once it was entered of the code
 * @param live whether its time and the claim in which it was asked for both stand
 * @param sealed the code, encrypted; null unless it was entered and is live
 */
record CodeRequest(
        UUID id,
        HandoffId handoff,
        CheckoutId checkout,
        String askedAs,
        Instant askedAt,
        Instant expiresAt,
        @Nullable Instant openedAt,
        @Nullable Instant enteredAt,
        boolean live,
        byte @Nullable [] sealed) {

    CodeRequestView.State state() {
        if (!live) {
            return CodeRequestView.State.OVER;
        }
        if (enteredAt != null) {
            return CodeRequestView.State.ENTERED;
        }
        return openedAt == null ? CodeRequestView.State.ASKED : CodeRequestView.State.OPENED;
    }

    @Override
    public String toString() {
        return "CodeRequest[" + id + "]";
    }
}
