package cardrail.checkout.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That an item needs somebody else.
 *
 * @param by {@code operator:opr_…}, or {@code system} for a timer
 * @param at null where a timer did it
 */
public record Escalation(
        EscalationReason reason, String by, @Nullable Instant at) {}
