/** What a mandate allows, as pages show it. */
@NullMarked
package cardrail.console.terms;

import org.jspecify.annotations.NullMarked;
