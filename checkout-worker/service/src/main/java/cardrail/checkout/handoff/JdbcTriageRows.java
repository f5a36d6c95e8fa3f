package cardrail.checkout.handoff;

import cardrail.checkout.api.Escalation;
import cardrail.checkout.api.EscalationReason;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffNote;
import cardrail.issuer.api.OperatorId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcTriageRows implements TriageRows {

    private static final String OF = """
            SELECT h.id AS handoff_id, t.assigned_to, t.escalation, t.escalated_by, t.escalated_at,
                   coalesce(t.extended_minutes, 0) AS extended_minutes,
                   (SELECT count(*) FROM handoff_note n WHERE n.handoff_id = h.id) AS notes
              FROM handoff h
              LEFT JOIN handoff_triage t ON t.handoff_id = h.id
             WHERE h.id IN (:ids)
            """;

    private static final String ASSIGN = """
            INSERT INTO handoff_triage (handoff_id, wallet_id, agent_id, assigned_to)
            SELECT id, wallet_id, agent_id, :to FROM handoff WHERE id = :id
            ON CONFLICT (handoff_id) DO UPDATE SET assigned_to = excluded.assigned_to
            """;

    private static final String EXTEND = """
            INSERT INTO handoff_triage (handoff_id, wallet_id, agent_id, extended_minutes)
            SELECT id, wallet_id, agent_id, :minutes FROM handoff WHERE id = :id AND :minutes <= :most
            ON CONFLICT (handoff_id) DO UPDATE
               SET extended_minutes = handoff_triage.extended_minutes + excluded.extended_minutes
             WHERE handoff_triage.extended_minutes + excluded.extended_minutes <= :most
            """;

    private static final String ESCALATE = """
            INSERT INTO handoff_triage (handoff_id, wallet_id, agent_id, escalation, escalated_by, escalated_at)
            SELECT id, wallet_id, agent_id, :reason, :by, :at FROM handoff WHERE id = :id
            ON CONFLICT (handoff_id) DO UPDATE
               SET escalation = excluded.escalation, escalated_by = excluded.escalated_by,
                   escalated_at = excluded.escalated_at
            """;

    private static final String WRITE = """
            INSERT INTO handoff_note (handoff_id, wallet_id, agent_id, kind, actor, text, at)
            SELECT id, wallet_id, agent_id, :kind, :actor, :text, :at FROM handoff WHERE id = :id
            """;

    private static final String NOTES = """
            SELECT kind, actor, at, text FROM handoff_note WHERE handoff_id = :id ORDER BY id LIMIT :most
            """;

    private final JdbcClient jdbc;

    JdbcTriageRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<HandoffId, Row> of(Collection<HandoffId> ids) {
        var rows = new HashMap<HandoffId, Row>();
        if (!ids.isEmpty()) {
            jdbc.sql(OF)
                    .param("ids", ids.stream().map(HandoffId::value).toList())
                    .query((row, number) -> rows.put(new HandoffId(row.getString("handoff_id")), read(row)))
                    .list();
        }
        return rows;
    }

    @Override
    public void assign(HandoffId id, @Nullable OperatorId to) {
        one(jdbc.sql(ASSIGN)
                .param("id", id.value())
                .param("to", to == null ? null : to.value())
                .update());
    }

    @Override
    public boolean extend(HandoffId id, int minutes, int most) {
        return jdbc.sql(EXTEND)
                        .param("id", id.value())
                        .param("minutes", minutes)
                        .param("most", most)
                        .update()
                == 1;
    }

    @Override
    public void escalate(HandoffId id, Escalation escalation) {
        one(jdbc.sql(ESCALATE)
                .param("id", id.value())
                .param("reason", escalation.reason().code())
                .param("by", escalation.by())
                .param("at", at(Objects.requireNonNull(escalation.at(), "a person escalates at a time")))
                .update());
    }

    @Override
    public void write(HandoffId id, HandoffNote note) {
        one(jdbc.sql(WRITE)
                .param("id", id.value())
                .param("kind", note.kind())
                .param("actor", note.by())
                .param("text", note.text())
                .param("at", at(note.at()))
                .update());
    }

    @Override
    public List<HandoffNote> notes(HandoffId id, int most) {
        return jdbc.sql(NOTES)
                .param("id", id.value())
                .param("most", most)
                .query((row, number) -> new HandoffNote(
                        row.getString("kind"), row.getString("actor"), instant(row, "at"), row.getString("text")))
                .list();
    }

    private static Row read(ResultSet row) throws SQLException {
        String to = row.getString("assigned_to");
        String reason = row.getString("escalation");
        return new Row(
                to == null ? null : new OperatorId(to),
                reason == null
                        ? null
                        : new Escalation(
                                EscalationReason.ofCode(reason),
                                row.getString("escalated_by"),
                                instant(row, "escalated_at")),
                row.getInt("extended_minutes"),
                row.getInt("notes"));
    }

    private static void one(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("a handoff that was just read, and " + rows + " rows");
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
