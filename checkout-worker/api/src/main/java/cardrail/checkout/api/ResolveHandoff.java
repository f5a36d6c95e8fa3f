package cardrail.checkout.api;

import org.jspecify.annotations.Nullable;

/**
 * Settles a handoff. What is offered depends on its kind and phase; another resolution is 409 {@code resolution_not_offered}.
 *
 * @param orderReference what the merchant calls the order that an operator found, told to the agent as {@code order_reference};
 *     for {@code completed_by_operator} only. Null leaves what the worker read, if anything. 422 {@code invalid_order_reference},
 *     {@code card_number_in_order_reference}
 */
public record ResolveHandoff(
        Resolution resolution, @Nullable String orderReference) {

    /** Without an order's number. */
    public ResolveHandoff(Resolution resolution) {
        this(resolution, null);
    }
}
