package cardrail.issuer.stripe;

import org.jspecify.annotations.Nullable;

/**
 * A cardholder as Stripe has it.
 *
 * @param id {@code ich_…}
 * @param disabledReason why Stripe keeps the holder's cards from being used ({@code requirements.disabled_reason}), or null.
 *     An open set; {@code under_review} ends by itself, usually within seconds
 */
public record StripeCardholder(String id, @Nullable String disabledReason) {}
