package cardrail.checkout.page;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.browser.LivePage;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.RevealedCard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One checkout's live page and what the driver remembers of it. Calls for one checkout never overlap. */
final class Drive implements AutoCloseable {

    /** How far the page has come; says whether it may be given up for another. */
    enum Phase {
        PREVIEWING,
        /** Nothing but the page would be lost: it can be replayed. */
        OFFERED,
        /** Somebody may have to see this very page. */
        KEPT
    }

    private volatile PurchaseOrder order;
    private final LivePage page;
    private final Redactor redactor = new Redactor();
    private final Memory memory = new Memory();
    private final long openedAt = System.nanoTime();
    private final AtomicReference<@Nullable Refusal> left = new AtomicReference<>();

    /** What was done to the page since the last picture that was kept. */
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    /** Rules that saw a wall which went away by itself, until somebody asks for them. */
    private final Queue<String> passed = new ConcurrentLinkedQueue<>();

    /** One at a time: automation that goes on, or the card for a person. */
    private final ReentrantLock turn = new ReentrantLock();

    private volatile @Nullable RevealedCard card;
    private volatile Phase phase = Phase.PREVIEWING;
    /** The page as automation left it; null where that could not be read. */
    private volatile @Nullable PageShape pictured;

    /** The page before a person first touched it; null where none did since it was given back. */
    private final AtomicReference<@Nullable Before> drivenFrom = new AtomicReference<>();

    /** Only on the lane's thread. */
    private @Nullable Clean clean;

    private final ActNotes notes = new ActNotes();

    private volatile PayPage payPage = PayPage.NONE;
    private volatile Said before = Said.NOTHING;
    private volatile long passingSince;
    private volatile @Nullable String waitedFor;
    private volatile String seenRule = "";
    private volatile long seenSince;

    Drive(PurchaseOrder order, LivePage page) {
        this.order = order;
        this.page = page;
    }

    PurchaseOrder order() {
        return order;
    }

    LivePage page() {
        return page;
    }

    Redactor redactor() {
        return redactor;
    }

    Memory memory() {
        return memory;
    }

    /** After whoever is at it. */
    <T> T alone(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    /** Empty where somebody is at it. */
    <T> Optional<T> aloneIfFree(Supplier<T> work) {
        if (!turn.tryLock()) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            turn.unlock();
        }
    }

    /** The number is given out once, so that it is kept for a person who wants it typed, until the page closes (law 9). */
    void remember(RevealedCard revealed) {
        card = revealed;
    }

    /** Empty unless it is the card that was revealed last. */
    Optional<RevealedCard> card(AgentCardId id) {
        return Optional.ofNullable(card).filter(known -> known.cardId().equals(id));
    }

    long openedAt() {
        return openedAt;
    }

    Phase phase() {
        return phase;
    }

    void phase(Phase next) {
        if (next == Phase.OFFERED) {
            memory.acceptances().offered();
        }
        phase = next;
    }

    /** @param what in words, without what was typed */
    void did(String what) {
        done.add(what);
    }

    List<String> done() {
        synchronized (done) {
            return List.copyOf(done);
        }
    }

    /** What was told is not told again. */
    void toldDone(List<String> told) {
        synchronized (done) {
            done.subList(0, Math.min(told.size(), done.size())).clear();
        }
    }

    void pictured(PageShape shape) {
        pictured = shape;
    }

    Optional<Before> pictured() {
        return Optional.ofNullable(pictured).map(shape -> new Before(shape, "stopped", null));
    }

    /** Whether a person's first input in this handoff has been told. */
    boolean isDrivenIn(HandoffId handoff) {
        var known = drivenFrom.get();
        return known != null && known.by() != null && known.by().handoff().equals(handoff);
    }

    /**
     * @param shape null where the page could not be read
     * @param since the code of which moment it was like that, as in {@link cardrail.checkout.api.PageChanges}
     * @param by whose input came first; null where nobody did anything
     */
    record Before(
            @Nullable PageShape shape,
            String since,
            @Nullable Person by) {}

    /** An earlier handoff that was not given back counts no more. */
    void drivenFrom(Before before) {
        drivenFrom.set(before);
    }

    /** It is told once. */
    @Nullable Before takeDrivenFrom() {
        return drivenFrom.getAndSet(null);
    }

    /** A look in which every detector ran clean. */
    record Clean(Observation seen, Sight sight) {}

    /** The last such look, where the page is as it was then; only on the lane's thread. */
    Optional<Clean> clean() {
        return Optional.ofNullable(clean)
                .filter(look -> !page.network().isReplacing() && look.seen().isAsItWas());
    }

    /** In place of the one before; only on the lane's thread. */
    void clean(@Nullable Clean look) {
        if (clean != null && clean != look) {
            clean.seen().close();
        }
        clean = look;
    }

    /** What a person did where the driver did not know on. */
    ActNotes notes() {
        return notes;
    }

    PayPage payPage() {
        return payPage;
    }

    void payPage(PayPage found) {
        payPage = found;
    }

    /** What the page said right before the click; nothing where this page was not clicked. */
    Said before() {
        return before;
    }

    /** From here on, what scripts say in dialogs is about the click. */
    void clickedOn(Said said) {
        before = said;
        page.forgetDialogs();
    }

    /**
     * Whether a wall that may pass by itself is still within the time for that, from when it was first asked.
     *
     * @param limitMs for all such walls after the click together
     */
    boolean watchesPassing(int limitMs) {
        if (passingSince == 0) {
            passingSince = System.nanoTime();
        }
        return System.nanoTime() - passingSince < TimeUnit.MILLISECONDS.toNanos(limitMs);
    }

    /** A wall went away by itself, and every rule runs clean. */
    void passed(String rule) {
        passed.add(rule);
    }

    /** @param rule that sees a wall after the click which may pass; null where nothing is waited for */
    void waitsFor(@Nullable String rule) {
        waitedFor = rule;
    }

    /** @return for how long looks have seen this rule's wall one after the other, in milliseconds */
    long seenForMs(String rule) {
        if (!rule.equals(seenRule)) {
            seenRule = rule;
            seenSince = System.nanoTime();
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - seenSince);
    }

    /** No rule sees a wall any more. */
    void passedIfWaited() {
        seenRule = "";
        var rule = waitedFor;
        if (rule != null) {
            passed(rule);
            waitedFor = null;
        }
    }

    /** What was told is not told again. */
    List<String> tellPassed() {
        return Stream.generate(passed::poll).takeWhile(Objects::nonNull).toList();
    }

    /** From here on automation leaves the page alone (law 8); only a person's action could change that. */
    void leaveAlone(Refusal why) {
        left.compareAndSet(null, why);
        phase = Phase.KEPT;
    }

    /**
     * A person acted: what it was left alone for is looked for anew, and what was known of its pages is so no more.
     *
     * @param dismissedRules which a person says saw no wall in this checkout; they are asked no more
     * @param consents what may be accepted by now
     */
    void givenBack(Set<String> dismissedRules, GivenConsents consents) {
        order = order.dismissing(dismissedRules).accepting(consents);
        left.set(null);
        memory.givenBack();
        pictured = null;
        payPage = PayPage.NONE;
        phase = Phase.PREVIEWING;
        passingSince = 0;
    }

    /** Why it is left alone; null where it is not. */
    @Nullable Refusal left() {
        return left.get();
    }

    @Override
    public void close() {
        card = null;
        redactor.forget();
        page.close();
    }
}
