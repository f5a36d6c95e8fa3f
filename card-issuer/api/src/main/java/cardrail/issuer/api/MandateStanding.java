package cardrail.issuer.api;

import org.jspecify.annotations.Nullable;

/**
 * Whether a purchase would be inside its mandate right now. A reading, not a reservation: the reservation is the card.
 *
 * @param refusal null where it would; otherwise the stable code of the first policy that refuses, such as {@code
 *     mandate_revoked}, {@code mandate_unverifiable}, {@code mandate_limit}, {@code merchant_not_allowed}
 * @param confirmedByPolicy whether an offer of this total needs nobody's confirmation
 */
public record MandateStanding(MandateView mandate, @Nullable String refusal, boolean confirmedByPolicy) {}
