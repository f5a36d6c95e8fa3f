package cardrail.checkout.api;

import org.jspecify.annotations.Nullable;

/**
 * Refuses exactly the offer that was shown.
 *
 * @param comment why, for people: 1 to 500 characters, which no agent reads; null where nothing is to be said
 */
public record RefuseOffer(String digest, @Nullable String comment) {}
