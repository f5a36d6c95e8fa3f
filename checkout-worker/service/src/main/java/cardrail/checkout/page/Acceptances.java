package cardrail.checkout.page;

import cardrail.checkout.api.AcceptedTerms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
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

    /** What was seen open, by document. */
    private final Map<Integer, Set<String>> opened = new HashMap<>();

    /** What was ticked when all that was accepted in the document stood last. */
    private final Map<Integer, List<String>> stood = new HashMap<>();

    private List<AcceptedTerms> untold = List.of();
    private boolean offered;
    private boolean givenBack;

    /** @param name what the page calls it in its code; empty for nothing */
    record Box(String text, String name) {}

    /** Whatever is in the page. */
    record Boxes(List<Box> ticked, List<Box> open) {

        long ticked(String text) {
            return ticked.stream().filter(box -> box.text().equals(text)).count();
        }

        boolean isOpen(String text) {
            return open.stream().anyMatch(box -> box.text().equals(text));
        }

        private List<String> tickedTexts() {
            return ticked.stream().map(Box::text).toList();
        }
    }

    /** Boxes at the look before the first click. */
    private record Baseline(List<String> ticked) {

        long ticked(String text) {
            return Collections.frequency(ticked, text);
        }
    }

    private static final class Acceptance {

        private final int document;
        private final AcceptedTerms terms;
        private final String name;
        private boolean seen;

        /** Whether a look after the last click found it open. */
        private boolean open;

        Acceptance(int document, AcceptedTerms terms, String name) {
            this.document = document;
            this.terms = terms;
            this.name = name;
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
    Runnable begin(int document, AcceptedTerms terms, String name, Boxes now) {
        var baseline = baselines.computeIfAbsent(document, of -> new Baseline(now.tickedTexts()));
        var known =
                tried.stream().filter(one -> one.says(document, terms.text())).count();
        if (now.ticked(terms.text()) - baseline.ticked(terms.text()) < known) {
            tried.stream().filter(one -> one.says(document, terms.text())).forEach(one -> one.open = false);
            return () -> {}; // one that was clicked before and is open again
        }
        var begun = new Acceptance(document, terms, name);
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
            baselines.computeIfPresent(document, (of, baseline) -> new Baseline(without(now, document)));
            stood.put(document, now.tickedTexts());
            givenBack = false;
        }
        now.open()
                .forEach(box ->
                        opened.computeIfAbsent(document, of -> new HashSet<>()).add(box.text()));
        for (var one : List.copyOf(tried)) {
            var text = one.terms.text();
            one.open = one.document == document && now.isOpen(text);
            if (!one.seen && (!one.open || turned(document, text, now))) {
                see(one);
            }
        }
        if (accepted(document).allMatch(one -> isTicked(one, now))) {
            stood.put(document, now.tickedTexts());
        }
    }

    private Stream<Acceptance> accepted(int document) {
        return tried.stream().filter(one -> one.document == document && one.seen);
    }

    private boolean isTicked(Acceptance one, Boxes now) {
        var text = one.terms.text();
        return now.ticked(text) - before(one.document, text) >= accepted(one.document, text);
    }

    private long accepted(int document, String text) {
        return tried.stream()
                .filter(one -> one.seen && one.says(document, text))
                .count();
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
        var theirs = new ArrayList<>(now.tickedTexts());
        tried.stream().filter(one -> one.document == document).forEach(one -> theirs.remove(one.terms.text()));
        return List.copyOf(theirs);
    }

    /** Whether something was accepted, or may have been, in this very document. */
    boolean isIn(int document) {
        return tried.stream().anyMatch(one -> one.document == document);
    }

    /**
     * Whether what was accepted here is still that: ticked by what it says, or gone with its box. One that is called as that was, or
     * nothing, and is ticked though it was not when all stood last, may be the same box.
     *
     * @param read boxes that say what they said
     * @param now all boxes
     */
    boolean stand(int document, Boxes read, Boxes now) {
        return accepted(document).filter(one -> !isTicked(one, read)).allMatch(one -> isGone(one, now));
    }

    private boolean isGone(Acceptance one, Boxes now) {
        var text = one.terms.text();
        return !now.isOpen(text)
                && now.ticked(text) <= before(one.document, text)
                && now.ticked().stream().noneMatch(box -> mayBe(box, one, now));
    }

    private boolean mayBe(Box box, Acceptance gone, Boxes now) {
        return (box.name().isEmpty() || box.name().equals(gone.name))
                && now.ticked(box.text())
                        > Collections.frequency(stood.getOrDefault(gone.document, List.of()), box.text());
    }

    /** Whether a box was seen open here and is ticked now, though nobody ticked it. */
    boolean turned(int document, Collection<String> ticked) {
        var seen = opened.getOrDefault(document, Set.of());
        return Set.copyOf(ticked).stream()
                .filter(seen::contains)
                .anyMatch(text ->
                        Collections.frequency(ticked, text) > accepted(document, text) + before(document, text));
    }

    List<AcceptedTerms> all() {
        return tried.stream()
                .filter(one -> one.seen)
                .map(one -> one.terms)
                .distinct()
                .sorted(Comparator.comparing(AcceptedTerms::text)) // whichever was seen first
                .toList();
    }

    /** What was told is not told again. */
    List<AcceptedTerms> tell() {
        var telling = untold;
        untold = List.of();
        return telling;
    }
}
