/**
 * A person drives the live page of a checkout: its pictures go out and what the person does comes in, over a WebSocket between
 * the console's server and the worker that holds the page.
 *
 * <p>Nothing is recorded: one picture is held, the latest, and what is typed is told to the page and to nobody else (law 9).
 * Who may drive or watch is asked of {@link cardrail.checkout.takeover.ControlGate}, which the handoffs answer.
 */
@NullMarked
package cardrail.checkout.takeover;

import org.jspecify.annotations.NullMarked;
