package cardrail.checkout.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In what the live page was another one when a person gave it back. Words of the page are shortened and cleaned of card data and of
 * what reads like something that was typed; what stands in a field is never in it, only whether something does.
 *
 * @param since {@code first_input} of a person, or {@code stopped}, the picture that automation left with: where nobody did anything, and
 *     where the page could not be read at the first input
 * @param read whether the page could be read before and when it was given back; otherwise there are no changes to tell
 * @param changes in the order of their parts, at most 60
 * @param more how many others there were
 * @param firstBy whose input came first, as events print an actor: another may have given it back; null where nobody did anything
 */
public record PageChanges(
        String since,
        boolean read,
        List<Change> changes,
        int more,
        @Nullable String firstBy) {

    public PageChanges {
        changes = List.copyOf(changes);
    }

    /**
     * Something that appeared, went away or changed.
     *
     * @param part {@code address}, {@code title}, {@code kind}, {@code total}, {@code item}, {@code wall}, {@code frame}, {@code
     *     field} or {@code button}
     * @param name which one, where there are several; otherwise empty
     * @param before null where it was not there
     * @param after null where it is not there any more
     */
    public record Change(
            String part,
            String name,
            @Nullable String before,
            @Nullable String after) {}
}
