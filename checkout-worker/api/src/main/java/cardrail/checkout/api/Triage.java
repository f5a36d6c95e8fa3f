package cardrail.checkout.api;

import cardrail.issuer.api.OperatorId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the queue knows of a work item beside its state.
 *
 * @param claimBy until when somebody should have claimed it, by its reason; past it, it is overdue. Null while claimed and when ended
 * @param assignedTo who should take it; anybody may
 * @param escalation null unless it needs somebody else
 * @param extendableMinutes by how many minutes its claim, or its end, may still be put off
 * @param secondPersons the acts that need two operators here, and who asked and agreed; empty where one is enough
 * @param notes how many comments there are; null in an answer of a version before
 * @param pace how a claim of it is kept; null when it has ended, and in an answer of a version before
 */
public record Triage(
        @Nullable Instant claimBy,
        @Nullable OperatorId assignedTo,
        @Nullable Escalation escalation,
        int extendableMinutes,
        List<SecondPerson> secondPersons,
        @Nullable Integer notes,
        @Nullable ClaimPace pace) {

    public Triage {
        secondPersons = List.copyOf(secondPersons);
    }
}
