package cardrail.issuer.schedule;

import java.time.Duration;

/**
 * What is done again and again, by one process at a time and never beside itself.
 *
 * @param name as it is stored: under another name it is another round
 * @param every a millisecond at least; where the work takes longer, the next one begins within about a second after it
 * @param work may fail: that is logged, and the next one starts over. It may run once more than its rhythm says, where a process
 *     was killed in it
 */
public record Round(String name, Duration every, Runnable work) {

    public Round {
        if (every.toMillis() < 1) {
            throw new IllegalArgumentException("The round " + name + " has no interval: " + every);
        }
    }
}
