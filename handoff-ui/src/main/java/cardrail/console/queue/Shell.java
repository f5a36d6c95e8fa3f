package cardrail.console.queue;

import cardrail.console.access.Operator;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param mandates how many wait for approval, other terms of one that stands too; null where the issuer did not say
 * @param offers how many wait for a confirmation; null where the worker did not say
 * @param commandKey made when the page was rendered; the forms on it derive their idempotency keys from it, so that a
 *     double press, a reload of the answer or a press after "back" is the same command
 */
public record Shell(
        Operator operator,
        QueuePanel queue,
        @Nullable Integer mandates,
        @Nullable Integer offers,
        String commandKey) {

    /** How much waits among the approvals; null where that is not known. */
    public @Nullable Integer approvals() {
        return approvals(mandates, offers);
    }

    static @Nullable Integer approvals(@Nullable Integer mandates, @Nullable Integer offers) {
        return mandates == null || offers == null ? null : Integer.valueOf(mandates + offers);
    }
}
