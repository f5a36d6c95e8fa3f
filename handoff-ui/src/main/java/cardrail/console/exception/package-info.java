/** Merchant exceptions that operators propose by what they did at a page: saving one, and deciding about it. */
@NullMarked
package cardrail.console.exception;

import org.jspecify.annotations.NullMarked;
