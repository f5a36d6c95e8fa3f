package cardrail.console.cardholder;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** How often an address may ask. A link cannot be guessed; this keeps those who try from keeping the worker busy. */
final class Tries {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int most;
    private final int addresses;
    private final Map<String, Integer> counts = new HashMap<>();
    private Instant until = Instant.MIN;

    /**
     * @param most of one address in a minute
     * @param addresses how many are known at a time; where there are more, all of the others count as one
     */
    Tries(int most, int addresses) {
        this.most = most;
        this.addresses = addresses;
    }

    synchronized boolean allowed(String address, Instant now) {
        if (!now.isBefore(until)) {
            counts.clear();
            until = now.plus(WINDOW);
        }
        String counted = counts.containsKey(address) || counts.size() < addresses ? address : "";
        return counts.merge(counted, 1, Integer::sum) <= most;
    }
}
