package cardrail.checkout.api;

import org.jspecify.annotations.Nullable;

/**
 * Marks an item as one for somebody else.
 *
 * @param note kept in its history as a comment is; null where the reason says it all
 */
public record EscalateHandoff(
        EscalationReason reason, @Nullable String note) {}
