@NullMarked
package cardrail.console.mandate;

import org.jspecify.annotations.NullMarked;
