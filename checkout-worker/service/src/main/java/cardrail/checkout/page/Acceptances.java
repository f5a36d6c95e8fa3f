package cardrail.checkout.page;

import cardrail.checkout.api.AcceptedTerms;
import java.util.ArrayList;
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

    /** What was ticked at the look before the first click, or when a person gave the page back, by document. */
    private final Map<Integer, List<String>> baselines = new HashMap<>();

    /** What was seen open, by document. */
    private final Map<Integer, Set<String>> opened = new HashMap<>();

    /** What was ticked when all that was accepted in the document stood last. */
    private final Map<Integer, List<String>> stood = new HashMap<>();

    private List<AcceptedTerms> untold = List.of();
    private boolean offered;
    private boolean givenBack;

    /** @param name what the page calls it in its code, as {@code id}; both empty for nothing */
    record Box(String text, String name, String id) {

        /** Whether it may be the other under other words. */
        private boolean mayBe(Box other) {
            return name.isEmpty() && id.isEmpty()
                    ? other.name.isEmpty() && other.id.isEmpty()
                    : (!name.isEmpty() && name.equals(other.name)) || (!id.isEmpty() && id.equals(other.id));
        }
    }

    /** Whatever is in the page. */
    record Boxes(List<Box> ticked, List<Box> open) {

        private int ticked(String text) {
            return Collections.frequency(tickedTexts(), text);
        }

        private boolean isOpen(String text) {
            return open.stream().anyMatch(box -> box.text().equals(text));
        }

        private List<String> tickedTexts() {
            return ticked.stream().map(Box::text).toList();
        }
    }

    private static final class Acceptance {

        private final int document;
        private final AcceptedTerms terms;
        private final Box box;
        private boolean seen;

        /** Whether a look after the last click found it open. */
        private boolean open;

        /** Whether a person had the page since: what they left is theirs. */
        private boolean left;

        Acceptance(int document, AcceptedTerms terms, Box box) {
            this.document = document;
            this.terms = terms;
            this.box = box;
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
    Runnable begin(int document, AcceptedTerms terms, Box box, Boxes now) {
        baselines.computeIfAbsent(document, of -> now.tickedTexts());
        var known =
                tried.stream().filter(one -> one.says(document, terms.text())).toList();
        if (now.ticked(terms.text()) - before(document, terms.text()) < known.size()) {
            known.forEach(one -> one.open = false);
            return () -> {}; // one that was clicked before and is open again
        }
        var begun = new Acceptance(document, terms, box);
        tried.add(begun);
        return () -> {
            if (!begun.seen) {
                tried.remove(begun);
            }
        };
    }

    /**
     * At each look: what was clicked and stands ticked now was accepted; so was what is gone, as nobody knows otherwise, unless it was
     * seen open since.
     */
    void look(int document, Boxes now) {
        if (givenBack) {
            tried.removeIf(one -> !one.seen); // whoever ticked it
            tried.forEach(one -> one.left = true);
            baselines.computeIfPresent(document, (of, before) -> now.tickedTexts());
            givenBack = false;
        }
        var open = opened.computeIfAbsent(document, of -> new HashSet<>());
        now.open().forEach(box -> open.add(box.text()));
        tried.stream().filter(one -> !one.seen).toList().forEach(one -> look(one, document, now));
        if (accepted(document).allMatch(one -> isTicked(one, now, now))) {
            stood.put(document, now.tickedTexts());
        }
    }

    private void look(Acceptance one, int document, Boxes now) {
        var stayedOpen = one.open;
        one.open = one.document == document && now.isOpen(one.terms.text());
        if (turned(one, document, now) || !(one.open || stayedOpen)) {
            see(one);
        } else if (!one.open) {
            tried.remove(one);
        }
    }

    private boolean turned(Acceptance one, int document, Boxes now) {
        var text = one.terms.text();
        var seen = tried.stream().filter(other -> other.seen && other.says(document, text));
        return one.document == document && now.ticked(text) - before(document, text) > seen.count();
    }

    private int before(int document, String text) {
        return Collections.frequency(baselines.getOrDefault(document, List.of()), text);
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

    /** A person may tick and untick what they want; what they did is no change of the page's own. */
    void givenBack() {
        givenBack = true;
    }

    /** Whether something was accepted, or may have been, in this very document, and no person had it since. */
    boolean isIn(int document) {
        return tried.stream().anyMatch(one -> one.document == document && !one.left);
    }

    private Stream<Acceptance> accepted(int document) {
        return tried.stream().filter(one -> one.document == document && one.seen && !one.left);
    }

    /** Of several that say the same, the page may show one. */
    private boolean isTicked(Acceptance one, Boxes read, Boxes now) {
        var text = one.terms.text();
        return read.ticked(text) > before(one.document, text) && !now.isOpen(text);
    }

    /**
     * Whether what was accepted here is still that: ticked by what it says, or gone with its box. One for a consent that is called as
     * that was, and is ticked though it was not when all stood last, may be the same box.
     *
     * @param read boxes that say what they said
     * @param now all boxes
     * @param given for a consent, and ticked
     */
    boolean stand(int document, Boxes read, Boxes now, List<Box> given) {
        return accepted(document)
                .filter(one -> !isTicked(one, read, now))
                .allMatch(one -> isGone(one, now) && given.stream().noneMatch(box -> mayBe(box, one, now)));
    }

    private boolean isGone(Acceptance one, Boxes now) {
        var text = one.terms.text();
        return !now.isOpen(text) && now.ticked(text) <= before(one.document, text);
    }

    private boolean mayBe(Box box, Acceptance gone, Boxes now) {
        var then = stood.getOrDefault(gone.document, List.of());
        return box.mayBe(gone.box) && now.ticked(box.text()) > Collections.frequency(then, box.text());
    }

    /**
     * Whether a box was seen open here and is ticked now, though nobody ticked it.
     *
     * @param given for a consent, and ticked
     */
    boolean turned(int document, List<Box> given) {
        var texts = given.stream().map(Box::text).toList();
        return Set.copyOf(texts).stream()
                .filter(text -> opened.getOrDefault(document, Set.of()).contains(text))
                .filter(text -> tried.stream().noneMatch(one -> one.seen && one.says(document, text)))
                .anyMatch(text -> Collections.frequency(texts, text) > before(document, text));
    }

    /** In one order, whichever was seen first. */
    List<AcceptedTerms> all() {
        return tried.stream()
                .filter(one -> one.seen)
                .map(one -> one.terms)
                .distinct()
                .sorted(Comparator.comparing(AcceptedTerms::text))
                .toList();
    }

    /** What was told is not told again. */
    List<AcceptedTerms> tell() {
        var telling = untold;
        untold = List.of();
        return telling;
    }
}
