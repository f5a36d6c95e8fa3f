package cardrail.console.queue;

import cardrail.console.access.Operator;

/**
 * What stands around every page.
 *
 * @param waiting what waits among the approvals
 * @param commandKey made when the page was rendered; the forms on it derive their idempotency keys from it, so that a
 *     double press, a reload of the answer or a press after "back" is the same command
 */
public record Shell(Operator operator, QueuePanel queue, WaitingApprovals waiting, String commandKey) {}
