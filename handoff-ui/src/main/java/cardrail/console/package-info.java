/** The console that people work in: server-rendered pages over the issuer and the worker, with no database of its own. */
@NullMarked
package cardrail.console;

import org.jspecify.annotations.NullMarked;
