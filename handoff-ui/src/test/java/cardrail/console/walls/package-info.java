@NullMarked
package cardrail.console.walls;

import org.jspecify.annotations.NullMarked;
