package cardrail.checkout.page;

import cardrail.checkout.browser.LivePage;
import java.util.concurrent.TimeUnit;
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
    private final AtomicReference<@Nullable Refusal> left = new AtomicReference<>();

    private volatile Phase phase = Phase.PREVIEWING;
    private volatile String payWords = "";
    private volatile String paymentPage = Guard.NOWHERE_ELSE;
    private volatile long passingSince;

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

    /** The origin of the payment provider's page on which the preview ended; empty where it ended on the merchant's. */
    String paymentPage() {
        return paymentPage;
    }

    void paymentPage(String origin) {
        paymentPage = origin;
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

    /** From here on automation leaves the page alone (law 8); only a person's action could change that. */
    void leaveAlone(Refusal why) {
        left.compareAndSet(null, why);
        phase = Phase.KEPT;
    }

    /** Why it is left alone; null where it is not. */
    @Nullable Refusal left() {
        return left.get();
    }

    @Override
    public void close() {
        redactor.forget();
        page.close();
    }
}
