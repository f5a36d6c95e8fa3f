package cardrail.checkout.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the detectors with what came of it; one that is no more, but stopped something once, has its id and its counts
 * only.
 *
 * @param reason null where the rule is no more
 * @param vendor whose wall it is; null where the rule is not of one vendor
 * @param origin {@code built-in}, the name of an operator's file, or {@code gone}
 * @param passes whether what it sees may go away by itself
 * @param signals each with its weight, in the rule's words
 * @param hits how often it stopped a checkout: each handoff that it opened, and each end without one
 * @param passed how often what it saw went away by itself in time, on the way to the offer
 * @param decided how many of the handoffs an operator resolved; one that was returned or abandoned says nothing about the rule
 * @param overturned how many of them were resolved as {@code not_a_wall}
 * @param overturnedShare of those that were decided, from 0 to 1; null where none was
 * @param lastHitAt null where it never stopped anything
 */
public record WallRuleView(
        String id,
        @Nullable BlockReason reason,
        @Nullable String vendor,
        @Nullable String looked,
        @Nullable String source,
        String origin,
        @Nullable Integer threshold,
        boolean passes,
        List<String> signals,
        long hits,
        long passed,
        long decided,
        long overturned,
        @Nullable Double overturnedShare,
        @Nullable Instant lastHitAt) {

    public WallRuleView {
        signals = List.copyOf(signals);
    }
}
