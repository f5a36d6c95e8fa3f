package cardrail.checkout.handoff;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.CheckoutPhase;
import cardrail.checkout.api.ClosedBy;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.HandoffKind;
import cardrail.checkout.api.HandoffState;
import cardrail.checkout.api.Resolution;
import cardrail.checkout.api.WallEvidence;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.Json;
import cardrail.issuer.api.OperatorId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

@Repository
class JdbcHandoffs implements Handoffs {

    private static final String INSERT = """
            INSERT INTO handoff (id, checkout_id, wallet_id, agent_id, kind, phase, state, reason, rule, signals,
                                 wall, deadline, opened_at, version)
            SELECT :id, c.id, c.wallet_id, c.agent_id, :kind, :phase, 'open', :reason, :rule, CAST(:signals AS jsonb),
                   CAST(:wall AS jsonb), :deadline, :opened_at, :version
              FROM checkout c
             WHERE c.id = :checkout
            """;

    private static final String ONE = "SELECT * FROM handoff WHERE id = :id";

    private static final String WAITING_OF =
            "SELECT * FROM handoff WHERE checkout_id = :checkout AND closed_at IS NULL";

    private static final String WAITING =
            "SELECT * FROM handoff WHERE closed_at IS NULL ORDER BY opened_at, id LIMIT :most";

    private static final String NEWEST = "SELECT * FROM handoff ORDER BY opened_at DESC, id LIMIT :most";

    private static final String SAVE = """
            UPDATE handoff
               SET holding = holding
                       + CASE WHEN claimed_by IS DISTINCT FROM CAST(:claimed_by AS text) THEN 1 ELSE 0 END,
                   state = :state, claimed_by = :claimed_by, claimed_since = :claimed_since,
                   claimed_until = :claimed_until, control_since = :control_since, control_until = :control_until,
                   deadline = :deadline,
                   escalations = coalesce(CAST(:escalations AS integer), escalations), resolution = :resolution,
                   closed_by = :closed_by, closed_at = :closed_at, version = :version
             WHERE id = :id AND version = :version - 1 AND closed_at IS NULL
            """;

    private static final String ALLOW = """
            UPDATE handoff SET phase = 'after_submit', allowed_at = :now, allowance_ended_at = NULL WHERE id = :id
            """;

    private static final String ALLOWED = """
            SELECT id, allowed_at FROM handoff
             WHERE checkout_id = :checkout AND allowed_at IS NOT NULL AND allowance_ended_at IS NULL
             ORDER BY allowed_at DESC LIMIT 1
            """;

    private static final String WITHDRAW = """
            UPDATE handoff SET allowance_ended_at = :now
             WHERE id = :id AND allowed_at = :allowed_at AND allowance_ended_at IS NULL
            """;

    private static final TypeReference<List<String>> SIGNALS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    JdbcHandoffs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void insert(Handoff.Open handoff) {
        HandoffFacts facts = handoff.facts();
        jdbc.sql(INSERT)
                .param("id", facts.id().value())
                .param("checkout", facts.checkoutId().value())
                .param("kind", facts.kind().code())
                .param("phase", facts.phase().code())
                .param("reason", facts.reason().code())
                .param("rule", facts.rule())
                .param("signals", Json.mapper().writeValueAsString(facts.signals()))
                .param("wall", facts.wall() == null ? null : Json.mapper().writeValueAsString(facts.wall()))
                .param("deadline", at(handoff.deadline()))
                .param("opened_at", at(facts.openedAt()))
                .param("version", handoff.version())
                .update();
    }

    @Override
    public Optional<Handoff> find(HandoffId id) {
        return jdbc.sql(ONE).param("id", id.value()).query(JdbcHandoffs::read).optional();
    }

    @Override
    public Optional<Handoff.Waiting> waitingOf(CheckoutId checkout) {
        return jdbc.sql(WAITING_OF)
                .param("checkout", checkout.value())
                .query(JdbcHandoffs::read)
                .optional()
                .map(Handoff.Waiting.class::cast);
    }

    @Override
    public List<Handoff> waiting(int most) {
        return jdbc.sql(WAITING).param("most", most).query(JdbcHandoffs::read).list();
    }

    @Override
    public List<Handoff> newest(int most) {
        return jdbc.sql(NEWEST).param("most", most).query(JdbcHandoffs::read).list();
    }

    @Override
    public boolean save(Handoff next) {
        int rows = jdbc.sql(SAVE).params(columns(next)).update();
        if (rows > 1) {
            throw new IllegalStateException("one handoff, " + rows + " rows");
        }
        return rows == 1;
    }

    @Override
    public void allow(HandoffId id, Instant now) {
        if (jdbc.sql(ALLOW).param("id", id.value()).param("now", at(now)).update() != 1) {
            throw new IllegalStateException("no handoff to allow a payment in");
        }
    }

    @Override
    public Optional<Allowance> allowance(CheckoutId checkout) {
        return jdbc.sql(ALLOWED)
                .param("checkout", checkout.value())
                .query((row, number) -> new Allowance(new HandoffId(row.getString("id")), required(row, "allowed_at")))
                .optional();
    }

    @Override
    public void withdraw(Allowance allowance, Instant now) {
        jdbc.sql(WITHDRAW)
                .param("id", allowance.item().value())
                .param("allowed_at", at(allowance.at()))
                .param("now", at(now))
                .update(); // none where it was allowed once more, or another node was first
    }

    private static Map<String, @Nullable Object> columns(Handoff handoff) {
        var columns = new HashMap<String, @Nullable Object>();
        for (String name : List.of(
                "claimed_by",
                "claimed_since",
                "claimed_until",
                "control_since",
                "control_until",
                "deadline",
                "escalations",
                "resolution",
                "closed_by",
                "closed_at")) {
            columns.put(name, null);
        }
        columns.put("id", handoff.id().value());
        columns.put("state", handoff.state().code());
        columns.put("version", handoff.version());
        switch (handoff) {
            case Handoff.Open open -> {
                columns.put("deadline", at(open.deadline()));
                columns.put("escalations", open.escalations());
            }
            case Handoff.Held held -> {
                columns.put("claimed_by", held.by().value());
                columns.put("claimed_since", at(held.since()));
                columns.put("claimed_until", at(held.until()));
                columns.put("escalations", held.escalations());
                if (held instanceof Handoff.InControl driving) {
                    columns.put("control_since", at(driving.controlSince()));
                    columns.put("control_until", at(driving.idleAt()));
                }
            }
            case Handoff.Closed closed -> {
                Resolution resolution = closed.resolution();
                columns.put("resolution", resolution == null ? null : resolution.code());
                ClosedBy closedBy = closed.closedBy();
                columns.put("closed_by", closedBy == null ? null : closedBy.code());
                columns.put("closed_at", at(closed.closedAt()));
            }
        }
        return columns;
    }

    static Handoff read(ResultSet row, int number) throws SQLException {
        HandoffFacts facts = facts(row);
        long version = row.getLong("version");
        int escalations = row.getInt("escalations");
        HandoffState state = HandoffState.ofCode(row.getString("state"));
        return switch (state) {
            case OPEN -> new Handoff.Open(facts, required(row, "deadline"), escalations, version);
            case CLAIMED ->
                new Handoff.Claimed(
                        facts,
                        new OperatorId(row.getString("claimed_by")),
                        required(row, "claimed_since"),
                        required(row, "claimed_until"),
                        escalations,
                        version);
            case IN_PROGRESS ->
                new Handoff.InControl(
                        facts,
                        new OperatorId(row.getString("claimed_by")),
                        required(row, "claimed_since"),
                        required(row, "claimed_until"),
                        required(row, "control_since"),
                        required(row, "control_until"),
                        escalations,
                        version);
            case RESOLVED, RETURNED, ABANDONED, EXPIRED ->
                new Handoff.Closed(facts, state, resolution(row), closedBy(row), required(row, "closed_at"), version);
        };
    }

    private static HandoffFacts facts(ResultSet row) throws SQLException {
        return new HandoffFacts(
                new HandoffId(row.getString("id")),
                new CheckoutId(row.getString("checkout_id")),
                HandoffKind.ofCode(row.getString("kind")),
                CheckoutPhase.ofCode(row.getString("phase")),
                BlockReason.ofCode(row.getString("reason")),
                row.getString("rule"),
                Json.mapper().readValue(row.getString("signals"), SIGNALS),
                wall(row.getString("wall")),
                required(row, "opened_at"));
    }

    private static @Nullable WallEvidence wall(@Nullable String json) {
        return json == null ? null : Json.mapper().readValue(json, WallEvidence.class);
    }

    private static @Nullable Resolution resolution(ResultSet row) throws SQLException {
        String code = row.getString("resolution");
        return code == null ? null : Resolution.ofCode(code);
    }

    private static @Nullable ClosedBy closedBy(ResultSet row) throws SQLException {
        String code = row.getString("closed_by");
        return code == null ? null : ClosedBy.ofCode(code);
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class), column)
                .toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
