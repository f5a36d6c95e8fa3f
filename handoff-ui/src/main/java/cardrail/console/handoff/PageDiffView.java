package cardrail.console.handoff;

import cardrail.checkout.api.PageChanges;
import cardrail.checkout.api.PageDiff;
import cardrail.console.page.Formats;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What changed in the live page while somebody had it.
 *
 * @param by the name of who gave it back; the printed actor where that is not known
 * @param first the name of whose input came first, where that was somebody else; otherwise null
 * @param since the code of what it is compared with
 * @param read whether the page could be read then
 * @param more how many others there were
 */
public record PageDiffView(
        String by, @Nullable String first, String at, String since, boolean read, List<Row> rows, int more) {

    /**
     * @param part the code of what it is a part of
     * @param name which one; empty where there is only one
     * @param before null where it was not there
     * @param after null where it is gone
     */
    public record Row(
            String part,
            String name,
            @Nullable String before,
            @Nullable String after) {}

    /** @param names of actors as events print them */
    static PageDiffView of(PageDiff diff, UnaryOperator<String> names, Formats formats) {
        PageChanges changes = diff.changes();
        String first = changes.firstBy();
        return new PageDiffView(
                names.apply(diff.by()),
                first == null || first.equals(diff.by()) ? null : names.apply(first),
                formats.moment(diff.at()),
                changes.since(),
                changes.read(),
                changes.changes().stream()
                        .map(change ->
                                new Row(change.part(), change.name(), spaced(change.before()), spaced(change.after())))
                        .toList(),
                changes.more());
    }

    private static @Nullable String spaced(@Nullable String state) {
        return state == null ? null : state.replace('_', ' ');
    }
}
