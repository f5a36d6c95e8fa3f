/** An OpenID provider for tests: Spring Authorization Server, outside of what the console scans. */
@NullMarked
package cardrail.provider;

import org.jspecify.annotations.NullMarked;
