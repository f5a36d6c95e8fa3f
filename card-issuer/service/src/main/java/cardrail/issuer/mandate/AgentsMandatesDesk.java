package cardrail.issuer.mandate;

import cardrail.issuer.access.MandatesOfAgents;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.AgentStopPreview;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.Revocation;
import cardrail.issuer.audit.Actor;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Ends an agent's mandates in the very way in which an operator ends one. */
@Service
class AgentsMandatesDesk implements MandatesOfAgents {

    private final MandateDesk desk;
    private final JdbcAgentsMandates rows;
    private final StopPreviews previews;
    private final InstantSource clock;

    AgentsMandatesDesk(MandateDesk desk, JdbcAgentsMandates rows, StopPreviews previews, InstantSource clock) {
        this.previews = previews;
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
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public AgentStopPreview preview(AgentId agent) {
        var all = toEnd(agent);
        return new AgentStopPreview(
                all.stream()
                        .flatMap(id -> desk.find(id).stream())
                        .filter(view -> view.state() != MandateState.REVOKED)
                        .toList(),
                previews.of(all, MandateCards.ALL));
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
