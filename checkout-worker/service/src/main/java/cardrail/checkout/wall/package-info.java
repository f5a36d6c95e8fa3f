/**
 * Walls: recognising what stops automation.
 *
 * <p>Plain Java over a snapshot; the rules are {@code walls.yaml}. A detector reads and never touches (law 8).
 */
@NullMarked
package cardrail.checkout.wall;

import org.jspecify.annotations.NullMarked;
