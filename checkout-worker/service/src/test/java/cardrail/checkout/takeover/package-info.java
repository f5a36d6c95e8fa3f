/** Streams of live pages in a real browser, and their messages. */
@NullMarked
package cardrail.checkout.takeover;

import org.jspecify.annotations.NullMarked;
