package cardrail.checkout.api;

import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.OperatorId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operator did at a page, as a merchant exception that somebody else approves or refuses.
 *
 * @param handoff in which it was done
 * @param host the only one that it is for
 * @param yaml the whole file
 * @param decidedBy null until it is
 */
public record ProposedException(
        ExceptionId id,
        HandoffId handoff,
        CheckoutId checkout,
        String host,
        String yaml,
        ExceptionState state,
        OperatorId proposedBy,
        Instant proposedAt,
        @Nullable OperatorId decidedBy,
        @Nullable Instant decidedAt) {}
