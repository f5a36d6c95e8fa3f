package cardrail.checkout.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the queue knows of a work item beside its state.
 *
 * @param claimBy until when somebody should have claimed it, by its reason; past it, it is overdue. Null while claimed and when ended
 */
public record Triage(@Nullable Instant claimBy) {}
