/** Commands are done once: a repeat with the same key and input is answered with what was answered before (law 11). */
@NullMarked
package cardrail.checkout.command;

import org.jspecify.annotations.NullMarked;
