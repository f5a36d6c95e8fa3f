package cardrail.issuer.access;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.audit.Actor;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAgents implements Agents {

    private static final String WITH_TOKEN = """
            SELECT id, wallet_id FROM agent WHERE token_hash = :token_hash AND NOT revoked
            """;

    private static final String INSERT = """
            INSERT INTO agent (id, name, wallet_id, token_hash, created_at)
            VALUES (:id, :name, :wallet_id, :token_hash, :created_at)
            ON CONFLICT DO NOTHING
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    JdbcAgents(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<Actor.Agent> withToken(TokenHash token) {
        return jdbc.sql(WITH_TOKEN)
                .param("token_hash", token.bytes())
                .query((row, number) ->
                        new Actor.Agent(new AgentId(row.getString("id")), new WalletId(row.getString("wallet_id"))))
                .optional();
    }

    @Override
    public boolean addUnlessKnown(Actor.Agent agent, String name, TokenHash token) {
        return jdbc.sql(INSERT)
                        .param("id", agent.id().value())
                        .param("name", name)
                        .param("wallet_id", agent.walletId().value())
                        .param("token_hash", token.bytes())
                        .param("created_at", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
