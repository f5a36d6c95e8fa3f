package cardrail.checkout.proposal;

import cardrail.checkout.api.ExceptionId;
import cardrail.checkout.api.ExceptionState;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.ProposedException;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.OperatorId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcProposals implements Proposals {

    private static final String INSERT = """
            INSERT INTO merchant_exception (id, handoff_id, checkout_id, wallet_id, agent_id, host, merchant_host, body, state,
                                            acted_by, proposed_by, proposed_at)
            SELECT :id, h.id, h.checkout_id, h.wallet_id, h.agent_id, :host, :merchant_host, :body, 'proposed',
                   ARRAY(SELECT replace(actor, 'operator:', '') FROM unnest(a.actors) AS actor ORDER BY 1), :by, :at
              FROM handoff h
              JOIN handoff_acts a ON a.handoff_id = h.id
             WHERE h.id = :handoff
            ON CONFLICT (handoff_id) DO NOTHING
            """;

    private static final String FIND = "SELECT * FROM merchant_exception WHERE id = :id";

    private static final String OF_HANDOFF = "SELECT * FROM merchant_exception WHERE handoff_id = :id";

    /** What is in use is withdrawn nowhere else: none of it is left out. */
    private static final String ALL = """
            SELECT * FROM merchant_exception
             WHERE state = 'approved'
                OR id IN (SELECT id FROM merchant_exception
                           WHERE state <> 'approved'
                           ORDER BY state = 'proposed' DESC, proposed_at DESC, id
                           LIMIT :most)
             ORDER BY state = 'proposed' DESC, proposed_at DESC, id
            """;

    private static final String COUNT_WAITING = "SELECT count(*) FROM merchant_exception WHERE state = 'proposed'";

    private static final String WAITING = """
            SELECT * FROM merchant_exception
             WHERE state = 'proposed' AND merchant_host = :host
             ORDER BY proposed_at, id LIMIT :most
            """;

    private static final String USED = """
            SELECT * FROM merchant_exception WHERE state = 'approved' ORDER BY decided_at, id
            """;

    private static final String DECIDE = """
            UPDATE merchant_exception SET state = :state, decided_by = :by, decided_at = :at
             WHERE id = :id AND state = 'proposed'
            """;

    private static final String WITHDRAW = """
            UPDATE merchant_exception SET state = 'withdrawn', withdrawn_by = :by, withdrawn_at = :at
             WHERE id = :id AND state = 'approved'
            """;

    private final JdbcClient jdbc;

    JdbcProposals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean insert(New proposal) {
        return jdbc.sql(INSERT)
                        .param("id", proposal.id().value())
                        .param("handoff", proposal.handoff().value())
                        .param("host", proposal.draft().host())
                        .param("merchant_host", proposal.merchantHost())
                        .param("body", proposal.draft().body())
                        .param("by", proposal.by().value())
                        .param("at", at(proposal.at()))
                        .update()
                == 1;
    }

    @Override
    public Optional<ProposedException> find(ExceptionId id) {
        return jdbc.sql(FIND)
                .param("id", id.value())
                .query((row, number) -> read(row))
                .optional();
    }

    @Override
    public Optional<ProposedException> ofHandoff(HandoffId id) {
        return jdbc.sql(OF_HANDOFF)
                .param("id", id.value())
                .query((row, number) -> read(row))
                .optional();
    }

    @Override
    public List<ProposedException> all(int most) {
        return jdbc.sql(ALL)
                .param("most", most)
                .query((row, number) -> read(row))
                .list();
    }

    @Override
    public int waiting() {
        return jdbc.sql(COUNT_WAITING).query(Integer.class).single();
    }

    @Override
    public List<ProposedException> waitingFor(String merchantHost, int most) {
        return jdbc.sql(WAITING)
                .param("host", merchantHost)
                .param("most", most)
                .query((row, number) -> read(row))
                .list();
    }

    @Override
    public List<ProposedException> used() {
        return jdbc.sql(USED).query((row, number) -> read(row)).list();
    }

    @Override
    public boolean decide(ExceptionId id, ExceptionState decision, OperatorId by, Instant at) {
        return jdbc.sql(DECIDE)
                        .param("id", id.value())
                        .param("state", decision.code())
                        .param("by", by.value())
                        .param("at", at(at))
                        .update()
                == 1;
    }

    @Override
    public boolean withdraw(ExceptionId id, OperatorId by, Instant at) {
        return jdbc.sql(WITHDRAW)
                        .param("id", id.value())
                        .param("by", by.value())
                        .param("at", at(at))
                        .update()
                == 1;
    }

    private static ProposedException read(ResultSet row) throws SQLException {
        var state = ExceptionState.ofCode(row.getString("state"));
        boolean approved = state == ExceptionState.APPROVED || state == ExceptionState.WITHDRAWN;
        var decidedBy = row.getString("decided_by");
        var withdrawnBy = row.getString("withdrawn_by");
        var decidedAt = instant(row, "decided_at");
        var proposedAt = Objects.requireNonNull(instant(row, "proposed_at"));
        var reviewed = approved && decidedAt != null ? decidedAt : proposedAt;
        return new ProposedException(
                new ExceptionId(row.getString("id")),
                new HandoffId(row.getString("handoff_id")),
                new CheckoutId(row.getString("checkout_id")),
                row.getString("host"),
                row.getString("merchant_host"),
                Draft.text(row.getString("body"), approved ? decidedBy : null, day(reviewed)),
                state,
                Stream.of((String[]) row.getArray("acted_by").getArray())
                        .map(OperatorId::new)
                        .toList(),
                new OperatorId(row.getString("proposed_by")),
                proposedAt,
                decidedBy == null ? null : new OperatorId(decidedBy),
                decidedAt,
                withdrawnBy == null ? null : new OperatorId(withdrawnBy),
                instant(row, "withdrawn_at"),
                null);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
