package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.OperatorAct;
import cardrail.checkout.form.FieldToken;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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
    private boolean open;

    /**
     * @param document which of the checkout's documents it was done in
     * @param taken what other fields of the page ask for, where it is a field
     */
    record Note(OperatorAct act, int document, Set<FieldToken> taken) {

        Note meaning(@Nullable String means) {
            return new Note(
                    new OperatorAct(act.step(), act.kind(), act.host(), act.selector(), means), document, taken);
        }

        boolean isOf(String host, String selector, String kind) {
            return act.host().equals(host)
                    && act.selector().equals(selector)
                    && act.kind().equals(kind);
        }
    }

    /** Automation stopped before an offer was found; only there is anything noted (no card was made yet). */
    synchronized void stopped(Refusal why) {
        open = !why.isWall() && !why.isOf(DriverRule.MERCHANT_EXCEPTION) && UNKNOWN.contains(why.reason());
    }

    synchronized boolean isOpen() {
        return open && notes.size() < MOST;
    }

    synchronized boolean has(String host, String selector, String kind) {
        return notes.stream().anyMatch(note -> note.isOf(host, selector, kind));
    }

    synchronized void add(Note note) {
        if (isOpen()) {
            notes.add(note);
        }
    }

    /** What was typed into or chosen from in this document. */
    synchronized List<Note> fields(int document) {
        return notes.stream()
                .filter(note -> note.document() == document)
                .filter(note -> !note.act().kind().equals(OperatorAct.CLICK))
                .toList();
    }

    /** @param means null where what stands in it is nothing of the order's */
    synchronized void learned(Note note, @Nullable String means) {
        notes.replaceAll(one -> one.equals(note) ? one.meaning(means) : one);
    }

    /** Their selectors may hold what was typed. */
    synchronized void forget(Predicate<String> selectors) {
        notes.removeIf(note -> selectors.test(note.act().selector()));
    }

    /** From here on automation goes on. */
    synchronized void closed() {
        open = false;
    }

    /** Told once. */
    synchronized List<OperatorAct> take() {
        var all = notes.stream().map(Note::act).toList();
        notes.clear();
        open = false;
        return all;
    }
}
