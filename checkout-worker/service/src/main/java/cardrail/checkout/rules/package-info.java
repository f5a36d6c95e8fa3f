/** Rules that are data: reading their files, and comparing a page's words with them without minding case or accents. */
@NullMarked
package cardrail.checkout.rules;

import org.jspecify.annotations.NullMarked;
