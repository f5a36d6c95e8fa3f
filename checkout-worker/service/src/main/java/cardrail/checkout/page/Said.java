package cardrail.checkout.page;

import cardrail.checkout.snapshot.FrameSeen;
import cardrail.checkout.snapshot.PageSnapshot;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a page says in words, by how loud it says it. Kept in memory from before the click, so that what comes after it can be
 * told from what was there; never leaves the worker.
 *
 * @param headings of the page itself
 * @param alerts of the page and of every frame in it, which is where hosted card fields complain
 * @param text of the page, line by line
 */
record Said(List<String> headings, List<String> alerts, List<String> text) {

    static final Said NOTHING = new Said(List.of(), List.of(), List.of());

    /** A longer line is a paragraph of terms or help, not a message. */
    private static final int MAX_MESSAGE_CHARACTERS = 300;

    Said {
        headings = List.copyOf(headings);
        alerts = List.copyOf(alerts);
        text = List.copyOf(text);
    }

    static Said by(PageSnapshot page) {
        var alerts = page.frames().stream()
                .map(FrameSeen::content)
                .flatMap(frame -> frame.alerts().stream())
                .toList();
        return new Said(page.top().headings(), alerts, page.top().text().lines().toList());
    }

    /** Of several windows together. */
    static Said by(List<PageSnapshot> windows) {
        return windows.stream().map(Said::by).reduce(NOTHING, Said::and);
    }

    private Said and(Said other) {
        return new Said(joined(headings, other.headings), joined(alerts, other.alerts), joined(text, other.text));
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** The same with what the page's scripts said in dialogs of the browser. */
    Said with(List<String> dialogs) {
        return new Said(
                headings, Stream.concat(alerts.stream(), dialogs.stream()).toList(), text);
    }

    /** Headings and notices: what a page wants to be seen first. */
    List<String> aloud() {
        return Stream.concat(headings.stream(), alerts.stream()).toList();
    }

    /** Short lines that were not there before; none where nothing is known of before. */
    List<String> lines(Said before) {
        if (before.text().isEmpty()) {
            return List.of();
        }
        var known = Set.copyOf(before.text().stream().map(String::strip).collect(Collectors.toSet()));
        return text.stream()
                .map(String::strip)
                .filter(line -> line.length() <= MAX_MESSAGE_CHARACTERS && !known.contains(line))
                .toList();
    }
}
