package cardrail.console.queue;

import cardrail.console.access.Operator;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param approvals how many mandates wait for approval; null where the issuer did not say
 * @param commandKey made when the page was rendered; the forms on it derive their idempotency keys from it, so that a
 *     double press, a reload of the answer or a press after "back" is the same command
 */
public record Shell(
        Operator operator, QueuePanel queue, @Nullable Integer approvals, String commandKey) {}
