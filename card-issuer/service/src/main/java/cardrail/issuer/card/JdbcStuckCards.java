package cardrail.issuer.card;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.discrepancy.Discrepancies;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcStuckCards implements StuckRows {

    private static final String MARK_LOOKED = "update card set looked_at = :at where id = :id";
    private static final String UNFINISHED = """
            select id, wallet_id, agent_id,
                   case state when 'issuing' then 'card_not_made' else 'card_not_closed' end kind
            from card where state in ('issuing', 'canceling') and coalesce(closing_since, created_at) <= :before
            order by coalesce(closing_since, created_at) desc limit 100
            """;
    private static final String UNREAD = """
            select c.id, c.wallet_id, c.agent_id, 'card_not_followed' kind
            from card c join ledger_card l on l.card_id = c.id
            where (l.authorized > 0 or l.residual > 0)
              and c.looked_at >= coalesce(c.read_at, c.changed_at) + make_interval(secs => :seconds)
            order by coalesce(c.read_at, c.changed_at) desc limit 100
            """;

    private final JdbcClient jdbc;

    JdbcStuckCards(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void markLooked(AgentCardId card, Instant at) {
        jdbc.sql(MARK_LOOKED)
                .param("id", card.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public List<Stuck> unfinishedSince(Instant before) {
        return jdbc.sql(UNFINISHED)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(JdbcStuckCards::stuck)
                .list();
    }

    @Override
    public List<Stuck> unreadFor(Duration longest) {
        return jdbc.sql(UNREAD)
                .param("seconds", longest.toSeconds())
                .query(JdbcStuckCards::stuck)
                .list();
    }

    private static Stuck stuck(ResultSet row, int number) throws SQLException {
        return new Stuck(
                row.getString("kind"),
                new Discrepancies.Owner(
                        new WalletId(row.getString("wallet_id")),
                        new AgentId(row.getString("agent_id")),
                        new AgentCardId(row.getString("id"))));
    }
}
