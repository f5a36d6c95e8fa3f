/** Relays the live page between the operator's browser and the worker that holds it; keeps nothing of it. */
@NullMarked
package cardrail.console.takeover;

import org.jspecify.annotations.NullMarked;
