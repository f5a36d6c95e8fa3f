package cardrail.checkout;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Every limit in time of a checkout, under {@code cardrail.limits}. Refuses to start where they contradict each other.
 *
 * @param offerTtl how long an offer may be confirmed, and its parked page is kept unconfirmed
 * @param verdictWindow how long after a click page and witness are watched
 * @param armWindow how long the worker's own arm lasts: {@code verdictWindow} and 10 s more at least, so that a payment that
 *     the verdict still waits for is not declined by us
 * @param takeoverArm how long an arm lasts that an operator allowed
 * @param handoffUnclaimed how long nobody may claim an item before its checkout is given up
 * @param handoffUnclaimedAfterSubmit the same where a click was made
 * @param claimLease how long a claim lasts without a heartbeat
 * @param claimHeartbeat how often the holder renews it: three times in a lease at least
 * @param claimIdle how long the holder may do nothing in the console; the page lets go of the claim a lease before it, so two
 *     leases at least
 * @param claimLimit how long one person may hold an item
 * @param takeoverIdle how long a person in control may do nothing
 * @param residualDays how long an expired authorization may still be captured
 */
@ConfigurationProperties("cardrail.limits")
public record Limits(
        @DefaultValue("10m") Duration offerTtl,
        @DefaultValue("60s") Duration verdictWindow,
        @DefaultValue("90s") Duration armWindow,
        @DefaultValue("10m") Duration takeoverArm,
        @DefaultValue("15m") Duration handoffUnclaimed,
        @DefaultValue("8m") Duration handoffUnclaimedAfterSubmit,
        @DefaultValue("60s") Duration claimLease,
        @DefaultValue("15s") Duration claimHeartbeat,
        @DefaultValue("10m") Duration claimIdle,
        @DefaultValue("30m") Duration claimLimit,
        @DefaultValue("3m") Duration takeoverIdle,
        @DefaultValue("31") int residualDays) {

    private static final Duration ARM_MARGIN = Duration.ofSeconds(10);

    /** The issuer arms for this long at most. */
    private static final Duration MAX_ARM = Duration.ofSeconds(600);

    public Limits {
        atLeast("offer-ttl", offerTtl, "1 s", Duration.ofSeconds(1));
        atLeast("verdict-window", verdictWindow, "1 s", Duration.ofSeconds(1));
        atLeast("arm-window", armWindow, "verdict-window and 10 s", verdictWindow.plus(ARM_MARGIN));
        atMost("arm-window", armWindow, "600 s", MAX_ARM);
        atLeast("takeover-arm", takeoverArm, "verdict-window and 10 s", verdictWindow.plus(ARM_MARGIN));
        atMost("takeover-arm", takeoverArm, "600 s", MAX_ARM);
        atLeast("handoff-unclaimed", handoffUnclaimed, "1 s", Duration.ofSeconds(1));
        atLeast("handoff-unclaimed-after-submit", handoffUnclaimedAfterSubmit, "1 s", Duration.ofSeconds(1));
        atMost("handoff-unclaimed-after-submit", handoffUnclaimedAfterSubmit, "handoff-unclaimed", handoffUnclaimed);
        atLeast("claim-heartbeat", claimHeartbeat, "1 s", Duration.ofSeconds(1));
        atLeast("claim-lease", claimLease, "three times claim-heartbeat", claimHeartbeat.multipliedBy(3));
        atLeast("claim-idle", claimIdle, "twice claim-lease", claimLease.multipliedBy(2));
        atLeast("claim-limit", claimLimit, "claim-lease", claimLease);
        atLeast("takeover-idle", takeoverIdle, "claim-heartbeat", claimHeartbeat);
        if (residualDays < 1) {
            throw refused("residual-days", "at least 1");
        }
    }

    private static void atLeast(String name, Duration value, String what, Duration least) {
        if (value.compareTo(least) < 0) {
            throw refused(name, "at least " + what);
        }
    }

    private static void atMost(String name, Duration value, String what, Duration most) {
        if (value.compareTo(most) > 0) {
            throw refused(name, "at most " + what);
        }
    }

    private static IllegalArgumentException refused(String name, String bound) {
        return new IllegalArgumentException("cardrail.limits." + name + " must be " + bound);
    }
}
