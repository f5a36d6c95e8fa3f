/** Amounts as people type them, and balances as they read them. */
@NullMarked
package cardrail.console.wallet;

import org.jspecify.annotations.NullMarked;
