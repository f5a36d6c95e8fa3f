package cardrail.console.agent;

import cardrail.console.access.Operators;
import cardrail.console.page.Answer;
import cardrail.console.page.Formats;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.AgentsView;
import cardrail.issuer.api.IssuerAgents;
import cardrail.issuer.api.OperatorId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the agents, and puts names to who decided about them. */
@Component
public class AgentReader {

    private final IssuerAgents issuer;
    private final Operators operators;

    AgentReader(IssuerAgents issuer, Operators operators) {
        this.issuer = issuer;
        this.operators = operators;
    }

    /**
     * @param asking oldest first
     * @param letIn those whose tokens work
     * @param revoked those whose tokens do not any more
     */
    public record All(List<AskingAgent> asking, List<KnownAgent> letIn, List<KnownAgent> revoked) {}

    /** @param endsIn a length of time, such as {@code 23 h 51 min} */
    public record AskingAgent(String id, String name, String wallet, String ago, String endsAt, String endsIn) {}

    /**
     * @param by null where a setting made it
     * @param revokedAt and {@code revokedBy}: null where that is not known
     * @param unfinished revoked, and the end of its mandates was cut short
     */
    public record KnownAgent(
            String id,
            String name,
            String wallet,
            String since,
            @Nullable String by,
            int activeMandates,
            boolean revoked,
            @Nullable String revokedAt,
            @Nullable String revokedBy,
            boolean unfinished) {}

    /** Null where the issuer does not say. */
    public @Nullable All all(Formats formats) {
        return Answer.of(issuer::agents).map(told -> read(told, formats)).orNull();
    }

    /** One that was let in. */
    Optional<KnownAgent> known(AgentId id, Formats formats) {
        return issuer.agents().known().stream()
                .filter(agent -> agent.id().equals(id))
                .map(agent -> known(agent, formats))
                .findFirst();
    }

    private All read(AgentsView told, Formats formats) {
        var known = told.known().stream().map(agent -> known(agent, formats)).toList();
        return new All(
                told.asking().stream().map(one -> asking(one, formats)).toList(),
                known.stream().filter(agent -> !agent.revoked()).toList(),
                known.stream().filter(KnownAgent::revoked).toList());
    }

    private static AskingAgent asking(AgentsView.Asking one, Formats formats) {
        return new AskingAgent(
                one.id().value(),
                one.name(),
                one.walletId().value(),
                formats.since(one.askedAt()),
                formats.moment(one.expiresAt()),
                Formats.span(Duration.between(formats.now(), one.expiresAt())));
    }

    private KnownAgent known(AgentsView.Known one, Formats formats) {
        var revokedAt = one.revokedAt();
        return new KnownAgent(
                one.id().value(),
                one.name(),
                one.walletId().value(),
                formats.moment(one.since()),
                named(one.approvedBy()),
                one.activeMandates(),
                one.revoked(),
                revokedAt == null ? null : formats.moment(revokedAt),
                named(one.revokedBy()),
                one.mandatesToEnd());
    }

    private @Nullable String named(@Nullable OperatorId id) {
        var name = operators.nameOf(id);
        return id == null || name != null ? name : id.value();
    }
}
