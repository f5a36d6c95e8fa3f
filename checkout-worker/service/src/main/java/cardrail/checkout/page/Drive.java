package cardrail.checkout.page;

import cardrail.checkout.browser.LivePage;
import java.util.concurrent.atomic.AtomicReference;
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

    private final PurchaseOrder order;
    private final LivePage page;
    private final Redactor redactor = new Redactor();
    private final Memory memory = new Memory();
    private final long openedAt = System.nanoTime();
    private final AtomicReference<@Nullable Refusal> wall = new AtomicReference<>();

    private volatile Phase phase = Phase.PREVIEWING;
    private volatile String payWords = "";

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

    long openedAt() {
        return openedAt;
    }

    Phase phase() {
        return phase;
    }

    void phase(Phase next) {
        phase = next;
    }

    /** The pay button's words as the preview found them; empty where the button comes on a later page. */
    String payWords() {
        return payWords;
    }

    void payWords(String words) {
        payWords = words;
    }

    /** From here on automation leaves the page alone (law 8); only a person's action could change that. */
    void walled(Refusal found) {
        wall.compareAndSet(null, found);
        phase = Phase.KEPT;
    }

    @Nullable Refusal wall() {
        return wall.get();
    }

    @Override
    public void close() {
        redactor.forget();
        page.close();
    }
}
