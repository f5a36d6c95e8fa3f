package cardrail.issuer.stripe;

import cardrail.issuer.api.Money;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's real-time question whether to approve, which has to be answered within 2 seconds.
 *
 * @param authorizationId {@code iauth_…}
 * @param cardId Stripe's {@code ic_…}
 * @param amount what is asked now; of an increment, the additional amount
 * @param merchantAmount the same in the currency that the merchant charges
 * @param entry the index that the answer will have in the authorization's history: 0, or more for an increment
 * @param categoryCode the merchant's category (ISO 18245)
 * @param networkId the merchant's identifier at the card network
 * @param country the merchant's country, where the network told it
 */
public record AuthorizationRequest(
        String authorizationId,
        String cardId,
        Money amount,
        Money merchantAmount,
        int entry,
        @Nullable String categoryCode,
        @Nullable String country,
        @Nullable String networkId) {}
