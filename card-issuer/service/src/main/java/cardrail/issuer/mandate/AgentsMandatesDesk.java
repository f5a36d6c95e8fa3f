package cardrail.issuer.mandate;

import cardrail.issuer.access.MandatesOfAgents;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Revocation;
import cardrail.issuer.audit.Actor;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Ends an agent's mandates in the very way in which an operator ends one. */
@Service
class AgentsMandatesDesk implements MandatesOfAgents {

    private final MandateDesk desk;
    private final JdbcAgentsMandates rows;
    private final InstantSource clock;

    AgentsMandatesDesk(MandateDesk desk, JdbcAgentsMandates rows, InstantSource clock) {
        this.desk = desk;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public Map<AgentId, Integer> activeOf() {
        return rows.active(clock.instant());
    }

    @Override
    public List<MandateId> toEnd(AgentId agent) {
        return rows.toEnd(agent, clock.instant());
    }

    @Override
    public Optional<Revocation> revoke(Actor by, MandateId id) {
        return switch (desk.revoke(by, id)) {
            case MandateDesk.Outcome.Done<Revocation>(Revocation revocation) -> Optional.of(revocation);
            case MandateDesk.Outcome.Refused<Revocation> rejectedMeanwhile -> Optional.empty();
            case MandateDesk.Outcome.NotFound<Revocation> none -> Optional.empty();
        };
    }
}
