package cardrail.checkout.run;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The worker's own limits, beside those of the design.
 *
 * @param runningCheckouts how many this node works on at a time
 * @param lease how long a row or a page belongs to a node that says nothing
 * @param heartbeat how often it says something; several times within the lease
 * @param look how often a node looks for due rows by itself
 * @param requeues how often one checkout may start over
 * @param issuerPatience how long one step waits for the issuer before it counts as lost
 * @param watchEvery how often page and witness are read while an outcome is awaited
 * @param retryAfter when a close or a reading that was not finished is tried again
 * @param retryAtMost the longest pause between two such tries
 * @param lateWatch how long after an end without payment the witness is still asked; as long as authorizations live
 * @param lateWatchEvery how often at first; the longer it has ended, the more rarely
 * @param lateWatchAtMost the longest pause between two of those looks
 */
@ConfigurationProperties("cardrail.run")
record RunLimits(
        @DefaultValue("4") int runningCheckouts,
        @DefaultValue("20s") Duration lease,
        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("1s") Duration look,
        @DefaultValue("2") int requeues,
        @DefaultValue("45s") Duration issuerPatience,
        @DefaultValue("50ms") Duration watchEvery,
        @DefaultValue("2s") Duration retryAfter,
        @DefaultValue("1m") Duration retryAtMost,
        @DefaultValue("31d") Duration lateWatch,
        @DefaultValue("1m") Duration lateWatchEvery,
        @DefaultValue("1h") Duration lateWatchAtMost) {

    RunLimits {
        if (runningCheckouts < 1 || requeues < 0) {
            throw new IllegalArgumentException(
                    "cardrail.run: running-checkouts must be at least 1, requeues at least 0");
        }
        if (heartbeat.multipliedBy(3).compareTo(lease) > 0) {
            throw new IllegalArgumentException(
                    "cardrail.run.lease must be at least three times cardrail.run.heartbeat");
        }
    }
}
