package cardrail.checkout.api;

import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.OperatorId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator did at a page, as a merchant exception that somebody else approves or refuses.
 *
 * @param handoff in which it was done
 * @param host of the pages that it is for
 * @param merchantHost of the only merchant that it is for: the address that the agent asked for
 * @param yaml the whole file
 * @param actedBy everybody who did anything in the page then; none of them approves it
 * @param decidedBy null until it is
 * @param houseFile a file of the house that speaks of this host too and goes before this; null where none does
 * @param withdrawnBy null unless it was approved and is not used any more
 */
public record ProposedException(
        ExceptionId id,
        HandoffId handoff,
        CheckoutId checkout,
        String host,
        String merchantHost,
        String yaml,
        ExceptionState state,
        List<OperatorId> actedBy,
        OperatorId proposedBy,
        Instant proposedAt,
        @Nullable OperatorId decidedBy,
        @Nullable Instant decidedAt,
        @Nullable OperatorId withdrawnBy,
        @Nullable Instant withdrawnAt,
        @Nullable String houseFile) {

    public ProposedException {
        actedBy = List.copyOf(actedBy);
    }

    /** The same, beside that file. */
    public ProposedException beside(@Nullable String file) {
        return new ProposedException(
                id,
                handoff,
                checkout,
                host,
                merchantHost,
                yaml,
                state,
                actedBy,
                proposedBy,
                proposedAt,
                decidedBy,
                decidedAt,
                withdrawnBy,
                withdrawnAt,
                file);
    }
}
