package cardrail.issuer.access;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.AgentRevocation;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Revokes agents: first the token, in one transaction with the mark that there are mandates to end, so that it is dead whatever
 * follows, and nothing new is let through under any of its mandates from then on ({@link RevokedAgents}); then mandate after
 * mandate, each in its own, since one that is busy must not keep the token alive. A process that dies in between goes on at its
 * next start.
 */
@Service
class AgentEnding implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(AgentEnding.class);

    private final Agents agents;
    private final MandatesOfAgents mandates;
    private final AuditTrail audit;

    AgentEnding(Agents agents, MandatesOfAgents mandates, AuditTrail audit) {
        this.agents = agents;
        this.mandates = mandates;
        this.audit = audit;
    }

    /** Ends the token; revoking again changes nothing. */
    @Transactional
    public TokenEnded endToken(Actor.Operator operator, AgentId id) {
        var agent = agents.lock(id).orElseThrow(AgentProblems::notFound);
        if (!agent.revoked()) {
            if (!agents.revoke(id, operator.id())) {
                throw new IllegalStateException(id + " was locked and yet revoked by somebody else");
            }
            audit.record(operator, "agent.revoked", id.value(), "Its token is refused; its mandates end next.");
        }
        return new TokenEnded(id, agent.name());
    }

    record TokenEnded(AgentId id, String name) {}

    /** Goes on from wherever it was cut short. What was ended before is told again. */
    public AgentRevocation endMandates(Actor by, TokenEnded agent) {
        var revoked = new ArrayList<MandateId>();
        var canceled = new ArrayList<AgentCardId>();
        var tooLate = new ArrayList<AgentCardId>();
        var failed = new ArrayList<RuntimeException>();
        for (var mandate : mandates.toEnd(agent.id())) {
            try {
                mandates.revoke(by, mandate).ifPresent(revocation -> {
                    revoked.add(mandate);
                    canceled.addAll(revocation.canceledCards());
                    tooLate.addAll(revocation.tooLate());
                });
            } catch (RuntimeException e) {
                // one that is busy keeps no other one active; under none of them may anything be bought any more
                LOG.warn("Mandate {} of the revoked agent {} has not ended yet", mandate, agent.id(), e);
                failed.add(e);
            }
        }
        if (!failed.isEmpty()) {
            throw failed.getFirst();
        }
        agents.mandatesEnded(agent.id());
        return new AgentRevocation(agent.id(), agent.name(), revoked, canceled, tooLate);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (var agent : agents.withMandatesToEnd()) {
            try {
                var ended = endMandates(Actor.Service.SYSTEM, new TokenEnded(agent, ""));
                LOG.info(
                        "Went on revoking {}: {} mandates, {} cards too late",
                        agent,
                        ended.revokedMandates().size(),
                        ended.tooLate().size());
            } catch (RuntimeException e) {
                // the issuer serves nevertheless: the console shows it, and revoking again goes on
                LOG.error("The mandates of {}, which was revoked, could not all be ended.", agent, e);
            }
        }
    }
}
