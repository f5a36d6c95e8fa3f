package cardrail.checkout.takeover;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one client: one picture at most, the latest, and one state. A client that is slow is sent fewer
 * pictures; nobody waits for it.
 */
final class Outbox {

    /** Pictures that were sent and not yet acknowledged; a second one hides the time that the first one travels. */
    static final int UNACKNOWLEDGED = 2;

    /** Refusals that wait; whoever sends faster than this reads is not told of each. */
    private static final int MAX_WORDS = 16;

    /** What is sent next. */
    sealed interface Next {
        record Words(String json) implements Next {}

        record Picture(Frame frame) implements Next {}

        /** Nothing comes after it. */
        record End(String json) implements Next {}
    }

    private final Deque<String> words = new ArrayDeque<>();
    private final Deque<Long> unacknowledged = new ArrayDeque<>();
    private @Nullable String state;
    private @Nullable String end;
    private @Nullable Frame latest;

    synchronized void show(Frame frame) {
        latest = frame;
        notifyAll();
    }

    /** Takes the place of an earlier one that was not sent yet. */
    synchronized void state(String json) {
        state = json;
        notifyAll();
    }

    synchronized void say(String json) {
        if (words.size() < MAX_WORDS) {
            words.add(json);
            notifyAll();
        }
    }

    /** The first one counts. */
    synchronized void end(String json) {
        if (end == null) {
            end = json;
            latest = null;
            notifyAll();
        }
    }

    synchronized boolean hasEnded() {
        return end != null;
    }

    /** The picture with this number was shown, and so were those before it. */
    synchronized void acknowledge(long seq) {
        unacknowledged.removeIf(sent -> sent <= seq);
        notifyAll();
    }

    /** Waits until there is something to send. */
    synchronized Next next() throws InterruptedException {
        while (true) {
            var ready = poll();
            if (ready != null) {
                return ready;
            }
            wait();
        }
    }

    /** Null where there is nothing to send now. */
    synchronized @Nullable Next poll() {
        if (end != null) {
            return new Next.End(end);
        }
        var said = words.poll();
        if (said != null) {
            return new Next.Words(said);
        }
        var told = state;
        if (told != null) {
            state = null;
            return new Next.Words(told);
        }
        var frame = latest;
        if (frame != null && unacknowledged.size() < UNACKNOWLEDGED) {
            latest = null;
            unacknowledged.add(frame.seq());
            return new Next.Picture(frame);
        }
        return null;
    }
}
