package cardrail.console.queue;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many wait for a person's decision; each null where the service did not say.
 *
 * @param mandates other terms of one that stands too
 * @param agents that ask to be let in
 * @param offers that no mandate confirms
 * @param exceptions of merchants, learned from what operators did
 */
public record WaitingApprovals(
        @Nullable Integer mandates,
        @Nullable Integer agents,
        @Nullable Integer offers,
        @Nullable Integer exceptions) {

    /** Null where any of them is not known: unknown is not none. */
    public @Nullable Integer total() {
        return counts().anyMatch(Objects::isNull)
                ? null
                : Integer.valueOf(counts().mapToInt(count -> Objects.requireNonNull(count))
                        .sum());
    }

    /** Whether anything is known to wait. */
    public boolean isSomething() {
        return counts().anyMatch(count -> count != null && count > 0);
    }

    private Stream<@Nullable Integer> counts() {
        return Stream.of(mandates, agents, offers, exceptions);
    }
}
