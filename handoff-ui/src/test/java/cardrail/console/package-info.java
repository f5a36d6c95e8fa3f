/** Tests of the whole console in a real browser, against stand-ins of the services. */
@NullMarked
package cardrail.console;

import org.jspecify.annotations.NullMarked;
