package cardrail.issuer.api;

import java.util.List;

/**
 * What revoking an agent did (law 10). Its token is dead; a node that remembers it lets it go within seconds.
 *
 * @param revokedMandates all that were revoked of it, now or before
 * @param leftMandates those that could not be ended yet, and under which nothing may be bought any more: the issuer goes on by itself
 * @param canceledCards cards that were closed or are being closed
 * @param tooLate cards whose payment was already approved; these could no longer be stopped
 */
public record AgentRevocation(
        AgentId id,
        String name,
        List<MandateId> revokedMandates,
        List<MandateId> leftMandates,
        List<AgentCardId> canceledCards,
        List<AgentCardId> tooLate) {}
