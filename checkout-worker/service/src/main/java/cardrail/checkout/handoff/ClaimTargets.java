package cardrail.checkout.handoff;

import cardrail.checkout.api.BlockReason;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How soon somebody should claim an item, by its reason: what the queue counts down. Nothing happens to the item when the time is
 * over but that it is marked; its own deadline, which is later, ends it.
 *
 * <p>A bank gives up its challenge by itself, and a code sent to a person is good for some minutes only: these come first.
 *
 * @param otherwise for reasons that are not named
 * @param reasons the exceptions, by the code of the reason
 */
@ConfigurationProperties("cardrail.limits.claim-within")
record ClaimTargets(
        @DefaultValue("5m") Duration otherwise,
        @DefaultValue Map<BlockReason, Duration> reasons) {

    private static final Map<BlockReason, Duration> SOONER = Map.of(
            BlockReason.THREE_DS_CHALLENGE,
            Duration.ofMinutes(2),
            BlockReason.OTP_REQUIRED,
            Duration.ofMinutes(2),
            BlockReason.OUTCOME_UNKNOWN,
            Duration.ofMinutes(3));

    ClaimTargets {
        positive("otherwise", otherwise);
        reasons.forEach((reason, target) -> positive("reasons." + reason.code(), target));
        var all = new EnumMap<BlockReason, Duration>(SOONER);
        all.putAll(reasons);
        reasons = Map.copyOf(all);
    }

    Duration of(BlockReason reason) {
        return reasons.getOrDefault(reason, otherwise);
    }

    /** Counts from when it became nobody's, as its deadline does, and never ends after it. */
    Instant claimBy(Handoff.Open open, HandoffTimes times) {
        Duration wait = times.waitOf(open.facts());
        Duration target = of(open.facts().reason());
        return open.deadline().minus(wait).plus(target.compareTo(wait) < 0 ? target : wait);
    }

    private static void positive(String name, Duration value) {
        if (value.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("cardrail.limits.claim-within." + name + " must be at least 1 s");
        }
    }
}
