package cardrail.issuer.mandate;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.MandateId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All mandates of an agent, however many: what has to be ended must not end at a page's limit. */
@Repository
class JdbcAgentsMandates {

    private static final String ACTIVE = """
            select agent_id, count(*) as mandates from mandate
            where state = 'active' and valid_until > :now
            group by agent_id
            """;

    private static final String TO_END = """
            select id from mandate
            where agent_id = :agent and state <> 'rejected' and (state = 'revoked' or valid_until > :now)
            order by case state when 'active' then 0 when 'revoked' then 2 else 1 end, created_at, id
            """;

    private final JdbcClient jdbc;

    JdbcAgentsMandates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<AgentId, Integer> active(Instant now) {
        var counts = new HashMap<AgentId, Integer>();
        jdbc.sql(ACTIVE).param("now", now.atOffset(ZoneOffset.UTC)).query(row -> {
            counts.put(new AgentId(row.getString("agent_id")), row.getInt("mandates"));
        });
        return counts;
    }

    /** Those first under which something may be bought, however many only wait. */
    List<MandateId> toEnd(AgentId agent, Instant now) {
        return jdbc.sql(TO_END)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("agent", agent.value())
                .query((row, number) -> new MandateId(row.getString("id")))
                .list();
    }
}
