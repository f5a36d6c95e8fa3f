/** The rules that stop purchases, and how often operators found them wrong. */
@NullMarked
package cardrail.console.walls;

import org.jspecify.annotations.NullMarked;
