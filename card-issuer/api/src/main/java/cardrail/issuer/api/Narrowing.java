package cardrail.issuer.api;

import java.util.List;

/**
 * What a narrowing did (law 10).
 *
 * @param mandate with the terms that hold now
 * @param canceledCards cards that these terms no longer allow, which were closed or are being closed
 * @param tooLate cards that they no longer allow and whose payment was already approved; these could no longer be stopped
 */
public record Narrowing(MandateView mandate, List<AgentCardId> canceledCards, List<AgentCardId> tooLate) {}
