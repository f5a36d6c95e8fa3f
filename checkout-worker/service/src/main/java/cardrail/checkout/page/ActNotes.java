package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.OperatorAct;
import cardrail.checkout.form.FieldToken;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a person did in one live page where the driver did not know on, until an offer is found in it. No value is in here, and
 * nothing that was done while it stands at a wall.
 */
final class ActNotes {

    private static final int MOST = 100;

    /** Where an exception might have helped: the driver met something that its rules do not know. */
    private static final Set<BlockReason> UNKNOWN = EnumSet.of(
            BlockReason.UNSUPPORTED_WIDGET,
            BlockReason.MISSING_FIELD,
            BlockReason.VARIANT_REQUIRED,
            BlockReason.UNCLASSIFIED);

    private final List<Note> notes = new ArrayList<>();

    /** Everybody who did anything meanwhile, noted or not, as events print them; by handoff. */
    private final Map<HandoffId, Set<String>> actors = new LinkedHashMap<>();

    private final Set<Unlearnable> unlearnable = new HashSet<>();
    private boolean open;

    /** What is no field to learn of in this document: a person types more than one letter, and the page is looked at for the first. */
    private record Unlearnable(int document, String selector) {}

    /**
     * @param by who did it, and in which handoff
     * @param document which of the checkout's documents it was done in
     * @param taken what it is not for, where it is a field: other fields of the page ask for it, or none like it can be learned
     * @param counts whether it is kept: a press does once it led somewhere, what opens a list once that was chosen from
     * @param place the page that it was done in, as {@link PersonsActs} tells one from another; empty for a field
     * @param pagesOwn whether what stands in it is chosen from the page's own words, by pressing it
     * @param opened whether a list with a part of the delivery in it was seen at the box
     */
    record Note(
            OperatorAct act,
            Person by,
            int document,
            Set<FieldToken> taken,
            boolean counts,
            String place,
            boolean pagesOwn,
            boolean opened) {

        static Note press(OperatorAct act, Person by, int document, String place) {
            return new Note(act, by, document, Set.of(), false, place, false, false);
        }

        static Note field(OperatorAct act, Person by, int document, Set<FieldToken> taken, boolean pagesOwn) {
            return new Note(act, by, document, taken, !pagesOwn, "", pagesOwn, false);
        }

        Note meaning(@Nullable String means) {
            return new Note(
                    new OperatorAct(act.step(), act.kind(), act.host(), act.selector(), means),
                    by,
                    document,
                    taken,
                    pagesOwn ? means != null : counts,
                    place,
                    pagesOwn,
                    opened);
        }

        Note led() {
            return new Note(act, by, document, taken, true, place, pagesOwn, opened);
        }

        Note open() {
            return new Note(act, by, document, taken, counts, place, pagesOwn, true);
        }

        /** Pressed as one that opens a list. */
        boolean isBox() {
            return act.kind().equals(OperatorAct.OPEN);
        }

        boolean isPress() {
            return act.kind().equals(OperatorAct.CLICK);
        }

        boolean isOf(Person person, String host, String selector, String kind) {
            return by.equals(person)
                    && act.host().equals(host)
                    && act.selector().equals(selector)
                    && act.kind().equals(kind);
        }
    }

    /** Automation stopped before an offer was found; only there is anything noted (no card was made yet). */
    synchronized void stopped(Refusal why) {
        open = !why.isWall() && !why.isOf(DriverRule.MERCHANT_EXCEPTION) && UNKNOWN.contains(why.reason());
    }

    synchronized boolean isOpen() {
        return open;
    }

    synchronized boolean isFull() {
        return notes.size() >= MOST;
    }

    /** Whatever it was. */
    synchronized void acted(Person person) {
        actors.computeIfAbsent(person.handoff(), none -> new LinkedHashSet<>()).add(person.actor());
    }

    synchronized boolean has(Person person, String host, String selector, String kind) {
        return notes.stream().anyMatch(note -> note.isOf(person, host, selector, kind));
    }

    synchronized boolean isUnlearnable(int document, String selector) {
        return unlearnable.contains(new Unlearnable(document, selector));
    }

    synchronized void unlearnable(int document, String selector) {
        if (unlearnable.size() < MOST) {
            unlearnable.add(new Unlearnable(document, selector));
        }
    }

    /** The press of which it is not known yet whether it led anywhere. */
    synchronized Optional<Note> pending() {
        return notes.stream().filter(note -> note.isPress() && !note.counts()).findFirst();
    }

    /** @param led whether the document or what the page is for changed after it; a press that did not lead on is no way on */
    synchronized void settled(Note press, boolean led) {
        if (led) {
            notes.replaceAll(one -> one.equals(press) ? one.led() : one);
        } else {
            notes.remove(press);
        }
    }

    synchronized boolean hasPresses() {
        return notes.stream().anyMatch(Note::isPress);
    }

    /** A page that comes again: whatever was pressed since it was there led away and back, and is no way on. */
    synchronized void backAt(String place) {
        var first = IntStream.range(0, notes.size())
                .filter(at -> notes.get(at).isPress() && notes.get(at).place().equals(place))
                .findFirst();
        if (first.isPresent()) {
            notes.subList(first.getAsInt(), notes.size()).removeIf(Note::isPress);
        }
    }

    synchronized void add(Note note) {
        if (open && !isFull()) {
            notes.add(note);
        }
    }

    /** What was typed into or chosen from in this document. */
    synchronized List<Note> fields(int document) {
        return notes.stream()
                .filter(note -> note.document() == document)
                .filter(note -> !note.isPress())
                .toList();
    }

    /** @param means null where what stands in it is nothing of the order's */
    synchronized void learned(Note note, @Nullable String means) {
        notes.replaceAll(one -> one.equals(note) ? one.meaning(means) : one);
    }

    /** A list with a part of the delivery in it lies at the box. */
    synchronized void opened(Note box) {
        notes.replaceAll(one -> one.equals(box) ? one.open() : one);
    }

    /** Their selectors may hold what was typed. */
    synchronized void forget(Predicate<String> selectors) {
        notes.removeIf(note -> selectors.test(note.act().selector()));
    }

    /** From here on automation goes on. */
    synchronized void closed() {
        open = false;
    }

    /** Told once, each handoff by itself. */
    synchronized List<PersonsDeeds> take() {
        var all = actors.entrySet().stream()
                .map(entry -> new PersonsDeeds(entry.getKey(), entry.getValue(), actsIn(entry.getKey())))
                .filter(deeds -> !deeds.acts().isEmpty())
                .toList();
        notes.clear();
        actors.clear();
        unlearnable.clear();
        open = false;
        return all;
    }

    private List<OperatorAct> actsIn(HandoffId handoff) {
        return notes.stream()
                .filter(note -> note.counts() && note.by().handoff().equals(handoff))
                .map(Note::act)
                .distinct()
                .toList();
    }
}
