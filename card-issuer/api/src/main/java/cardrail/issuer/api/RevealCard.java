package cardrail.issuer.api;

/** Names the attempt that owns the card; another one is refused as {@code stale_attempt}. */
public record RevealCard(CheckoutId checkoutId, int attempt) {}
