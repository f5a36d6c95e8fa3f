package cardrail.checkout.wall;

import cardrail.checkout.snapshot.ElementRef;
import org.jspecify.annotations.Nullable;

/**
 * Where a wall was seen.
 *
 * @param frame the child frame; 0 where it is the page itself
 * @param origin of that child frame; null where it is the page itself
 * @param element the element that gave it away; null where words or the network did
 * @param named what names that element, in the rule's own words
 */
public record WallPlace(
        int frame,
        @Nullable String origin,
        @Nullable ElementRef element,
        @Nullable String named) {

    static final WallPlace PAGE = new WallPlace(0, null, null, null);
}
