/**
 * What a page looked like at one moment, as plain records.
 *
 * <p>A package of its own, below {@code page}, {@code form} and {@code wall}, so that matching and wall rules stay plain
 * Java that is tested on recorded JSON, and so that none of the three has to know another. A snapshot holds what a page
 * says and asks for; it never holds what was typed into a field.
 */
@NullMarked
package cardrail.checkout.snapshot;

import org.jspecify.annotations.NullMarked;
