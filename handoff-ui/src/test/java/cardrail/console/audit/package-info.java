@NullMarked
package cardrail.console.audit;

import org.jspecify.annotations.NullMarked;
