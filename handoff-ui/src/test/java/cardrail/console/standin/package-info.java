/** Small HTTP servers that speak the services' apis from memory, so that the console can be tested and shown alone. */
@NullMarked
package cardrail.console.standin;

import org.jspecify.annotations.NullMarked;
