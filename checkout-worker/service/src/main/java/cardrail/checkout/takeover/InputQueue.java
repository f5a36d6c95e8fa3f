package cardrail.checkout.takeover;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Input that waits for its turn. A move that is followed by another is left out, and turns of the wheel are added up: a move
 * alone takes a page some 17 ms.
 */
final class InputQueue {

    private static final int MAX = 256;

    record Given(Viewer from, Message.Input input) {}

    private final Deque<Given> waiting = new ArrayDeque<>();

    /** @return false where too many wait */
    synchronized boolean offer(Viewer from, Message.Input input) {
        var last = waiting.peekLast();
        if (last != null && last.from() == from) {
            var both = together(last.input(), input);
            if (both != null) {
                waiting.removeLast();
                waiting.addLast(new Given(from, both));
                return true;
            }
        }
        if (waiting.size() >= MAX) {
            return false;
        }
        waiting.addLast(new Given(from, input));
        notifyAll();
        return true;
    }

    /** One that does what both do; null where none does. */
    private static Message.@Nullable Input together(Message.Input first, Message.Input second) {
        if (first instanceof Message.Move before
                && second instanceof Message.Move after
                && before.modifiers().equals(after.modifiers())) {
            return after;
        }
        if (first instanceof Message.Wheel before
                && second instanceof Message.Wheel after
                && before.modifiers().equals(after.modifiers())) {
            return new Message.Wheel(after.at(), before.dx() + after.dx(), before.dy() + after.dy(), after.modifiers());
        }
        return null;
    }

    /** Null where none came in time. */
    synchronized @Nullable Given take(int milliseconds) throws InterruptedException {
        var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (waiting.isEmpty()) {
            var left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                return null;
            }
            wait(left);
        }
        return waiting.pollFirst();
    }

    synchronized void clear() {
        waiting.clear();
    }
}
