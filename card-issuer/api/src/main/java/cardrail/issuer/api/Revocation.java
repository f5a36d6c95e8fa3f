package cardrail.issuer.api;

import java.util.List;

/**
 * What a revocation did (law 10).
 *
 * @param canceledCards cards that were closed or are being closed
 * @param tooLate cards whose payment was already approved; these could no longer be stopped
 */
public record Revocation(MandateView mandate, List<AgentCardId> canceledCards, List<AgentCardId> tooLate) {}
