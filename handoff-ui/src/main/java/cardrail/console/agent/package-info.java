/** Agents: letting them in, listing them, and revoking them. */
@NullMarked
package cardrail.console.agent;

import org.jspecify.annotations.NullMarked;
