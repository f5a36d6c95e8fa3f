package cardrail.issuer.discrepancy;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.DiscrepancyId;
import cardrail.issuer.api.DiscrepancyResolution;
import cardrail.issuer.api.DiscrepancyView;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcDiscrepancies implements Discrepancies {

    private static final String INSERT = """
            insert into discrepancy (id, kind, subject, wallet_id, agent_id, card_id, amount, currency, detail, opened_at)
            values (:id, :kind, :subject, :wallet, :agent, :card, :amount, :currency, :detail, :at)
            on conflict (kind, subject) do nothing
            """;
    private static final String SELECT = """
            select d.*, r.resolution, r.note, r.resolved_by, r.resolved_at
            from discrepancy d left join discrepancy_resolution r on r.discrepancy_id = d.id
            """;
    private static final String ALL = SELECT + """
            where :open::boolean is null or :open = (r.discrepancy_id is null)
            order by d.opened_at desc, d.id limit 200
            """;
    private static final String FIND = SELECT + "where d.id = :id";
    private static final String RESOLVE = """
            insert into discrepancy_resolution (discrepancy_id, wallet_id, agent_id, resolution, note, resolved_by, resolved_at)
            select id, wallet_id, agent_id, :resolution, :note, :by, :at from discrepancy where id = :id
            on conflict (discrepancy_id) do nothing
            """;

    private final JdbcClient jdbc;
    private final AuditTrail audit;

    JdbcDiscrepancies(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean open(Finding finding, Instant at) {
        var id = DiscrepancyId.next();
        if (!insert(id, finding, at)) {
            return false;
        }
        audit.record(
                Actor.Service.SYSTEM,
                "discrepancy.opened",
                id.value(),
                finding.kind() + " of " + finding.subject() + ".");
        return true;
    }

    private boolean insert(DiscrepancyId id, Finding finding, Instant at) {
        var of = finding.of();
        var amount = finding.amount();
        return jdbc.sql(INSERT)
                        .param("id", id.value())
                        .param("kind", finding.kind())
                        .param("subject", finding.subject())
                        .param("wallet", of == null ? null : of.wallet().value())
                        .param("agent", of == null ? null : of.agent().value())
                        .param("card", of == null ? null : of.card().value())
                        .param("amount", amount == null ? null : amount.minor())
                        .param(
                                "currency",
                                amount == null ? null : amount.currency().getCurrencyCode())
                        .param("detail", finding.detail())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    @Override
    public List<DiscrepancyView> all(@Nullable Boolean open) {
        return jdbc.sql(ALL).param("open", open).query(JdbcDiscrepancies::view).list();
    }

    @Override
    public Optional<DiscrepancyView> find(DiscrepancyId id) {
        return jdbc.sql(FIND)
                .param("id", id.value())
                .query(JdbcDiscrepancies::view)
                .optional();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean resolve(DiscrepancyId id, DiscrepancyResolution resolution, String note, String by, Instant at) {
        return jdbc.sql(RESOLVE)
                        .param("id", id.value())
                        .param("resolution", resolution.code())
                        .param("note", note)
                        .param("by", by)
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    private static DiscrepancyView view(ResultSet row, int number) throws SQLException {
        var wallet = row.getString("wallet_id");
        var card = row.getString("card_id");
        var currency = row.getString("currency");
        var resolution = row.getString("resolution");
        return new DiscrepancyView(
                new DiscrepancyId(row.getString("id")),
                row.getString("kind"),
                row.getString("subject"),
                wallet == null ? null : new WalletId(wallet),
                card == null ? null : new AgentCardId(card),
                currency == null ? null : Money.of(row.getLong("amount"), currency),
                row.getString("detail"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                resolution == null ? null : DiscrepancyResolution.ofCode(resolution),
                row.getString("note"),
                row.getString("resolved_by"),
                resolution == null
                        ? null
                        : row.getObject("resolved_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
