package cardrail.issuer.access;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.AgentRevocation;
import cardrail.issuer.api.AgentStopPreview;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import cardrail.issuer.schedule.Round;
import cardrail.issuer.schedule.Rounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Revokes agents: first the token, in one transaction with the mark that there are mandates to end, so that it is dead whatever
 * follows, and nothing new is let through under any of its mandates from then on ({@link RevokedAgents}); then mandate after
 * mandate, each in its own, since one that is busy must not keep the token alive. What is left is gone on with in a round, and
 * at the next start.
 */
@Service
class AgentEnding implements ApplicationRunner, Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(AgentEnding.class);

    private final Duration every;
    private final Agents agents;
    private final MandatesOfAgents mandates;
    private final AuditTrail audit;

    AgentEnding(AgentEndingSettings settings, Agents agents, MandatesOfAgents mandates, AuditTrail audit) {
        this.every = settings.every();
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

    AgentStopPreview preview(AgentId id) {
        if (agents.all().stream().noneMatch(agent -> agent.id().equals(id))) {
            throw AgentProblems.notFound();
        }
        return mandates.preview(id);
    }

    /** Goes on from wherever it was cut short. What was ended before is told again, and what is left is named. */
    public AgentRevocation endMandates(Actor by, TokenEnded agent) {
        var revoked = new ArrayList<MandateId>();
        var canceled = new ArrayList<AgentCardId>();
        var tooLate = new ArrayList<AgentCardId>();
        var left = new ArrayList<MandateId>();
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
                left.add(mandate);
            }
        }
        if (left.isEmpty()) {
            agents.mandatesEnded(agent.id());
        }
        return new AgentRevocation(agent.id(), agent.name(), revoked, left, canceled, tooLate);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        goOn();
    }

    @Override
    public List<Round> all() {
        return List.of(new Round("mandates of revoked agents", every, this::goOn));
    }

    private void goOn() {
        for (var agent : agents.withMandatesToEnd()) {
            try {
                var ended = endMandates(Actor.Service.SYSTEM, new TokenEnded(agent, ""));
                LOG.info(
                        "Went on revoking {}: {} mandates, {} left, {} cards too late",
                        agent,
                        ended.revokedMandates().size(),
                        ended.leftMandates().size(),
                        ended.tooLate().size());
            } catch (RuntimeException e) {
                // the issuer serves nevertheless: the console shows it, and the next round goes on
                LOG.error("The mandates of {}, which was revoked, could not all be ended.", agent, e);
            }
        }
    }
}
