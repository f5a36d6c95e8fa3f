package cardrail.issuer.mandate;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.OperatorId;
import cardrail.issuer.api.RequestedVersion;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.database.LockThenRead;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcMandates implements MandateRows {

    private static final int MOST_ROWS = 200;
    private static final String COLUMNS = """
            m.*, a.approved_by, a.signed_in_at, a.approved_at, a.signature, r.at as revoked_at,
            (select max(version) from mandate_approval where mandate_id = m.id) as last_approved
            """;
    private static final String DECISIONS = """
            left join mandate_approval a on a.mandate_id = m.id and a.version = m.version
            left join mandate_revocation r on r.mandate_id = m.id
            """;
    private static final String SELECT = "select " + COLUMNS + "from mandate m " + DECISIONS;
    private static final String FIND = SELECT + "where m.id = :id";
    private static final String LOCK = "select id from mandate where id = :id for update";
    private static final String LOCK_SHARED = "select id from mandate where id = :id for share";
    private static final String OF_AGENT =
            SELECT + "where m.agent_id = :agent order by m.created_at desc, m.id limit :limit";
    private static final String ALL =
            SELECT + "where (:state::text is null or m.state = :state) order by m.created_at desc, m.id limit :limit";
    private static final String STANDING = SELECT + """
            where m.state = 'active' and m.valid_until > :now
              and (:before::text is null or (m.created_at, m.id) < (select created_at, id from mandate where id = :before))
            order by m.created_at desc, m.id desc limit :limit
            """;
    private static final String ENDED = SELECT + """
            where m.state in ('revoked', 'rejected') or (m.state = 'active' and m.valid_until <= :now)
            order by m.created_at desc, m.id desc limit :limit
            """;
    private static final String UNDECIDED = """
            select count(*) from mandate where agent_id = :agent and state = 'pending_signature' and valid_until > :now
            """;
    private static final String INSERT = """
            insert into mandate (id, wallet_id, agent_id, state, version, terms, digest, created_at, valid_until)
            values (:id, :wallet, :agent, 'pending_signature', :version, :terms, :digest, :at, :until)
            """;
    private static final String MOVE =
            "update mandate set state = :to, decided_at = :at where id = :id and state = :from";
    private static final String REPLACE = """
            update mandate set version = :version, terms = :terms, digest = :digest, decided_at = :at, valid_until = :until
            where id = :id and state = 'active' and version = :from
            """;
    private static final String REQUESTED = """
            select q.* from mandate_request q join mandate m on m.id = q.mandate_id
            where m.id = :id and m.state = 'active' and q.version > m.version and q.rejected_at is null
              and q.version = (select max(version) from mandate_request where mandate_id = m.id)
            """;
    /** Where there are too many, each agent's oldest come first: nobody's requests push out all of another's. */
    private static final String WAITING = "select " + COLUMNS + """
            , w.asked_version, w.asked_terms, w.asked_at
            from (select asked.*, row_number() over (partition by agent_id order by asked_at, id) as nth
                  from (select id, agent_id, version, terms, created_at from mandate
                        where state = 'pending_signature' and valid_until > :now
                          and (:only::text is null or id = :only)
                        union all
                        select q.mandate_id, q.agent_id, q.version, q.terms, q.created_at
                        from mandate_request q join mandate held on held.id = q.mandate_id
                        where held.state = 'active' and q.version > held.version and q.rejected_at is null
                          and q.valid_until > :now and (:only::text is null or q.mandate_id = :only)
                          and q.version = (select max(version) from mandate_request where mandate_id = held.id)
                       ) asked (id, agent_id, asked_version, asked_terms, asked_at)
                  order by nth, asked_at, id limit :limit) w
            join mandate m on m.id = w.id
            """ + DECISIONS + "order by w.asked_at, w.id";

    private static final String NEXT_VERSION = """
            select greatest(version, (select max(version) from mandate_request where mandate_id = mandate.id)) + 1
            from mandate where id = :id
            """;
    private static final String INSERT_REQUESTED = """
            insert into mandate_request (mandate_id, wallet_id, agent_id, version, terms, digest, created_at, valid_until)
            values (:id, :wallet, :agent, :version, :terms, :digest, :at, :until)
            """;
    private static final String REJECT_REQUESTED = """
            update mandate_request set rejected_at = :at
            where mandate_id = :id and version = :version and rejected_at is null
            """;
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
    private final NamedParameterJdbcOperations pairs;
    private final ApprovalSignatures signatures;
    private final LockThenRead<Mandate> lock = new LockThenRead<>(LOCK, FIND, this::mandate);
    private final LockThenRead<Mandate> lockShared = new LockThenRead<>(LOCK_SHARED, FIND, this::mandate);

    JdbcMandates(JdbcClient jdbc, NamedParameterJdbcOperations pairs, MandateSettings settings) {
        this.jdbc = jdbc;
        this.pairs = pairs;
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
                .param("until", utc(facts.terms().validUntil()))
                .update();
    }

    @Override
    public Optional<Mandate> find(MandateId id) {
        return jdbc.sql(FIND).param("id", id.value()).query(this::mandate).optional();
    }

    @Override
    public Optional<Mandate> lock(MandateId id) {
        return one(lock, id);
    }

    @Override
    public Optional<Mandate> lockShared(MandateId id) {
        return one(lockShared, id);
    }

    private Optional<Mandate> one(LockThenRead<Mandate> locked, MandateId id) {
        return locked.execute(pairs, Map.of("id", id.value())).stream().findFirst();
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
    public List<Mandate> standing(@Nullable MandateId before, Instant now, int limit) {
        return jdbc.sql(STANDING)
                .param("before", before == null ? null : before.value())
                .param("now", utc(now))
                .param("limit", limit)
                .query(this::mandate)
                .list();
    }

    @Override
    public List<Mandate> ended(Instant now, int limit) {
        return jdbc.sql(ENDED)
                .param("now", utc(now))
                .param("limit", limit)
                .query(this::mandate)
                .list();
    }

    @Override
    public int undecided(AgentId agent, Instant now) {
        return jdbc.sql(UNDECIDED)
                .param("agent", agent.value())
                .param("now", utc(now))
                .query(Integer.class)
                .single();
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
    public boolean replace(Mandate.Active to, int from) {
        return jdbc.sql(REPLACE)
                        .param("id", to.facts().id().value())
                        .param("version", to.facts().version())
                        .param("terms", CanonicalTerms.of(to.facts().terms()).json())
                        .param("digest", to.facts().digest())
                        .param("at", utc(to.approval().at()))
                        .param("until", utc(to.facts().terms().validUntil()))
                        .param("from", from)
                        .update()
                == 1;
    }

    @Override
    public Optional<RequestedVersion> requested(MandateId id) {
        return jdbc.sql(REQUESTED)
                .param("id", id.value())
                .query((row, _) -> new RequestedVersion(
                        row.getInt("version"),
                        row.getString("digest"),
                        CanonicalTerms.read(row.getString("terms")),
                        instant(row, "created_at")))
                .optional();
    }

    @Override
    public List<Waiting> waiting(@Nullable MandateId only, Instant now) {
        return jdbc
                .sql(WAITING)
                .param("only", only == null ? null : only.value())
                .param("now", utc(now))
                .param("limit", MOST_ROWS)
                .query(this::waiting)
                .list()
                .stream()
                .filter(one -> one.terms().validUntil().isAfter(now))
                .toList();
    }

    private Waiting waiting(ResultSet row, int number) throws SQLException {
        var mandate = mandate(row, number);
        int version = row.getInt("asked_version");
        var terms = version == mandate.facts().version()
                ? mandate.facts().terms()
                : CanonicalTerms.read(row.getString("asked_terms"));
        return new Waiting(mandate, version, terms, instant(row, "asked_at"));
    }

    @Override
    public int nextVersion(MandateId id) {
        return jdbc.sql(NEXT_VERSION)
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    @Override
    public void insertRequested(MandateFacts facts, Instant at) {
        jdbc.sql(INSERT_REQUESTED)
                .param("id", facts.id().value())
                .param("wallet", facts.wallet().value())
                .param("agent", facts.agent().value())
                .param("version", facts.version())
                .param("terms", CanonicalTerms.of(facts.terms()).json())
                .param("digest", facts.digest())
                .param("at", utc(at))
                .param("until", utc(facts.terms().validUntil()))
                .update();
    }

    @Override
    public boolean rejectRequested(MandateId id, int version, Instant at) {
        return jdbc.sql(REJECT_REQUESTED)
                        .param("id", id.value())
                        .param("version", version)
                        .param("at", utc(at))
                        .update()
                == 1;
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
                                // a version that others have followed holds no more, whatever was set back
                                && row.getInt("last_approved") == facts.version()
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
