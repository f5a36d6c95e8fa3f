/** Sign-in, the session, and the clients that call the services on behalf of the operator who signed in. */
@NullMarked
package cardrail.console.access;

import org.jspecify.annotations.NullMarked;
