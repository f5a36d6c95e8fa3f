/**
 * Runs checkouts: a node claims a row, does what its state asks for, and gives it back. Preview, execute, outcome, law 5
 * and closing are one class each; what an agent or an operator may command is here too.
 *
 * <p>Every step is intent, commit, call, result (law 12): nothing remote and no browser inside a transaction.
 */
@NullMarked
package cardrail.checkout.run;

import org.jspecify.annotations.NullMarked;
