package cardrail.issuer.mandate;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.WalletId;
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

@Repository
class JdbcMandates implements MandateRows {

    private static final int MOST_ROWS = 200;
    private static final String SELECT = """
            select m.*, a.approved_by, a.signed_in_at, a.approved_at, a.signature, r.at as revoked_at
            from mandate m left join mandate_approval a on a.mandate_id = m.id and a.version = m.version
                           left join mandate_revocation r on r.mandate_id = m.id
            """;
    private static final String FIND = SELECT + "where m.id = :id";
    private static final String LOCK = "select id from mandate where id = :id for update";
    private static final String LOCK_SHARED = "select id from mandate where id = :id for share";
    private static final String OF_AGENT =
            SELECT + "where m.agent_id = :agent order by m.created_at desc, m.id limit :limit";
    private static final String ALL =
            SELECT + "where (:state::text is null or m.state = :state) order by m.created_at desc, m.id limit :limit";
    private static final String INSERT = """
            insert into mandate (id, wallet_id, agent_id, state, version, terms, digest, created_at)
            values (:id, :wallet, :agent, 'pending_signature', :version, :terms, :digest, :at)
            """;
    private static final String MOVE =
            "update mandate set state = :to, decided_at = :at where id = :id and state = :from";
    private static final String INSERT_APPROVAL = """
            insert into mandate_approval (mandate_id, wallet_id, agent_id, version, digest, approved_by, signed_in_at,
                                          approved_at, signature)
            select id, wallet_id, agent_id, :version, :digest, :by, :signedIn, :at, :signature from mandate where id = :id
            """;
    private static final String INSERT_REVOCATION = """
            insert into mandate_revocation (mandate_id, wallet_id, agent_id, at)
            select id, wallet_id, agent_id, :at from mandate where id = :id
            on conflict (mandate_id) do nothing
            """;

    private final JdbcClient jdbc;
    private final ApprovalSignatures signatures;

    JdbcMandates(JdbcClient jdbc, MandateSettings settings) {
        this.jdbc = jdbc;
        this.signatures = new ApprovalSignatures(settings);
    }

    @Override
    public void insert(MandateFacts facts, String canonicalTerms) {
        jdbc.sql(INSERT)
                .param("id", facts.id().value())
                .param("wallet", facts.wallet().value())
                .param("agent", facts.agent().value())
                .param("version", facts.version())
                .param("terms", canonicalTerms)
                .param("digest", facts.digest())
                .param("at", utc(facts.createdAt()))
                .update();
    }

    @Override
    public Optional<Mandate> find(MandateId id) {
        return one(FIND, id);
    }

    @Override
    public Optional<Mandate> lock(MandateId id) {
        return locked(LOCK, id);
    }

    @Override
    public Optional<Mandate> lockShared(MandateId id) {
        return locked(LOCK_SHARED, id);
    }

    /** Read by a second statement: the one that waits for a lock sees what is joined as it was before it waited. */
    private Optional<Mandate> locked(String lock, MandateId id) {
        var known = jdbc.sql(lock)
                .param("id", id.value())
                .query((row, _) -> row.getString(1))
                .optional();
        return known.flatMap(_ -> one(FIND, id));
    }

    private Optional<Mandate> one(String sql, MandateId id) {
        return jdbc.sql(sql).param("id", id.value()).query(this::mandate).optional();
    }

    @Override
    public List<Mandate> of(AgentId agent) {
        return jdbc.sql(OF_AGENT)
                .param("agent", agent.value())
                .param("limit", MOST_ROWS)
                .query(this::mandate)
                .list();
    }

    @Override
    public List<Mandate> all(@Nullable MandateState stored) {
        return jdbc.sql(ALL)
                .param("state", stored == null ? null : stored.code())
                .param("limit", MOST_ROWS)
                .query(this::mandate)
                .list();
    }

    @Override
    public boolean move(Mandate to, MandateState from, Instant at) {
        int rows = jdbc.sql(MOVE)
                .param("to", to.state().code())
                .param("from", from.code())
                .param("id", to.facts().id().value())
                .param("at", utc(at))
                .update();
        if (rows == 1 && to instanceof Mandate.Revoked) {
            jdbc.sql(INSERT_REVOCATION)
                    .param("id", to.facts().id().value())
                    .param("at", utc(at))
                    .update();
        }
        return rows == 1;
    }

    @Override
    public void insertApproval(MandateFacts facts, Mandate.Approval approval) {
        jdbc.sql(INSERT_APPROVAL)
                .param("id", facts.id().value())
                .param("version", facts.version())
                .param("digest", facts.digest())
                .param("by", approval.by().value())
                .param("signedIn", utc(approval.signedInAt()))
                .param("at", utc(approval.at()))
                .param("signature", signatures.sign(facts, approval))
                .update();
    }

    private Mandate mandate(ResultSet row, int number) throws SQLException {
        var facts = new MandateFacts(
                new MandateId(row.getString("id")),
                new WalletId(row.getString("wallet_id")),
                new AgentId(row.getString("agent_id")),
                row.getInt("version"),
                row.getString("digest"),
                CanonicalTerms.read(row.getString("terms")),
                instant(row, "created_at"));
        var by = row.getString("approved_by");
        var approval = by == null
                ? null
                : new Mandate.Approval(new OperatorId(by), instant(row, "signed_in_at"), instant(row, "approved_at"));
        return switch (row.getString("state")) {
            case "pending_signature" -> new Mandate.PendingSignature(facts);
            case "rejected" -> new Mandate.Rejected(facts);
            case "revoked" -> new Mandate.Revoked(facts, approval);
            case "active" ->
                approval != null
                                && row.getObject("revoked_at") == null
                                && decidedAt(row, approval)
                                && signatures.cover(facts, approval, row.getString("signature"))
                        ? new Mandate.Active(facts, approval)
                        : new Mandate.Unverifiable(facts, approval);
            case String other -> throw new IllegalStateException("no such mandate state: " + other);
        };
    }

    private static boolean decidedAt(ResultSet row, Mandate.Approval approval) throws SQLException {
        var decided = row.getObject("decided_at", OffsetDateTime.class);
        return decided != null && decided.toInstant().equals(approval.at());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
