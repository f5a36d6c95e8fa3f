package cardrail.checkout.page;

import cardrail.checkout.api.AcceptedTerms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was accepted in a checkout on the mandate's word; nothing of it is ever taken back. Boxes are told apart by their document and
 * what they say, and counted: a page may put another one in a box's place. Confined to one call at a time.
 */
final class Acceptances {

    private final List<Acceptance> tried = new ArrayList<>();
    private final Map<Integer, Baseline> baselines = new HashMap<>();
    private List<AcceptedTerms> untold = List.of();
    private boolean offered;
    private boolean givenBack;

    /** Whatever is in the page, by how often a text stands at a box that is ticked, and at one that is not. */
    record Boxes(List<String> ticked, List<String> open) {

        long ticked(String text) {
            return Collections.frequency(ticked, text);
        }
    }

    /** Boxes at the look before the first click. */
    private record Baseline(Set<String> open, List<String> ticked) {

        long ticked(String text) {
            return Collections.frequency(ticked, text);
        }
    }

    private static final class Acceptance {

        private final int document;
        private final AcceptedTerms terms;
        private boolean seen;

        /** Whether a look after the last click found it open. */
        private boolean open;

        Acceptance(int document, AcceptedTerms terms) {
            this.document = document;
            this.terms = terms;
        }

        boolean says(int in, String text) {
            return document == in && terms.text().equals(text);
        }
    }

    /** From here on nothing is accepted that the offer does not name. */
    void offered() {
        offered = true;
    }

    /** Whether this may be accepted now. */
    boolean mayAccept(AcceptedTerms terms) {
        return !offered || all().contains(terms);
    }

    /**
     * Before a box is clicked: what comes of it is seen at later looks, also where the page replaces it or it turns late.
     *
     * @return undoes this where nothing was clicked
     */
    Runnable begin(int document, AcceptedTerms terms, Boxes now) {
        var baseline = baselines.computeIfAbsent(document, of -> new Baseline(Set.copyOf(now.open()), now.ticked()));
        var known =
                tried.stream().filter(one -> one.says(document, terms.text())).count();
        if (now.ticked(terms.text()) - baseline.ticked(terms.text()) < known) {
            tried.stream().filter(one -> one.says(document, terms.text())).forEach(one -> one.open = false);
            return () -> {}; // one that was clicked before and is open again
        }
        var begun = new Acceptance(document, terms);
        tried.add(begun);
        return () -> {
            if (!begun.seen) {
                tried.remove(begun);
            }
        };
    }

    /** At each look: what was clicked and stands ticked now was accepted; so was what is gone, as nobody knows otherwise. */
    void look(int document, Boxes now) {
        if (givenBack) {
            baselines.computeIfPresent(
                    document, (of, baseline) -> new Baseline(baseline.open(), without(now, document)));
            givenBack = false;
        }
        for (var one : List.copyOf(tried)) {
            var text = one.terms.text();
            one.open = one.document == document && now.open().contains(text);
            if (!one.seen && (!one.open || turned(document, text, now))) {
                see(one);
            }
        }
    }

    private boolean turned(int document, String text, Boxes now) {
        var seen = tried.stream()
                .filter(one -> one.seen && one.says(document, text))
                .count();
        return now.ticked(text) - before(document, text) > seen;
    }

    private long before(int document, String text) {
        var baseline = baselines.get(document);
        return baseline == null ? 0 : baseline.ticked(text);
    }

    private void see(Acceptance one) {
        var isNew = !all().contains(one.terms);
        one.seen = true;
        if (isNew) {
            untold = Stream.concat(untold.stream(), Stream.of(one.terms)).toList();
        }
    }

    /** Nothing looks any more: what was clicked since the last look may be ticked, and is told of. */
    List<AcceptedTerms> ends() {
        tried.stream().filter(one -> !one.seen && !one.open).toList().forEach(this::see);
        return tell();
    }

    /** A person may tick what they want; what they did is no change of the page's own. */
    void givenBack() {
        givenBack = true;
    }

    private List<String> without(Boxes now, int document) {
        var theirs = new ArrayList<>(now.ticked());
        tried.stream().filter(one -> one.document == document).forEach(one -> theirs.remove(one.terms.text()));
        return List.copyOf(theirs);
    }

    /** Whether something was accepted, or may have been, in this very document. */
    boolean isIn(int document) {
        return tried.stream().anyMatch(one -> one.document == document);
    }

    /** Whether every box that was ticked here still stands ticked, by what it says. */
    boolean stand(int document, Boxes understood) {
        return tried.stream()
                .filter(one -> one.document == document && one.seen)
                .map(one -> one.terms.text())
                .distinct()
                .allMatch(text -> understood.ticked(text) - before(document, text)
                        >= tried.stream()
                                .filter(one -> one.seen && one.says(document, text))
                                .count());
    }

    /** @return texts that stand ticked more often than they were accepted here or found ticked */
    Set<String> unaccepted(int document, Collection<String> ticked) {
        var more = new HashSet<String>();
        for (var text : Set.copyOf(ticked)) {
            var accepted = tried.stream()
                    .filter(one -> one.seen && one.says(document, text))
                    .count();
            if (Collections.frequency(ticked, text) > accepted + before(document, text)) {
                more.add(text);
            }
        }
        return more;
    }

    /** Whether a box with this text stood open before anything was accepted here. */
    boolean wasOpen(int document, String text) {
        var baseline = baselines.get(document);
        return baseline != null && baseline.open().contains(text);
    }

    List<AcceptedTerms> all() {
        return tried.stream()
                .filter(one -> one.seen)
                .map(one -> one.terms)
                .distinct()
                .toList();
    }

    /** What was told is not told again. */
    List<AcceptedTerms> tell() {
        var telling = untold;
        untold = List.of();
        return telling;
    }
}
