/** Tests that a command is done once. */
@NullMarked
package cardrail.checkout.command;

import org.jspecify.annotations.NullMarked;
