package cardrail.issuer.card;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.ArmedBy;
import cardrail.issuer.api.CardCloseReason;
import cardrail.issuer.api.CardState;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.Money;
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
class JdbcCards implements CardRows {

    static final String SELECT = """
            select c.*, a.attempt arm_attempt, a.armed_by, a.armed_at, a.armed_until
            from card c left join card_arm a on a.card_id = c.id and a.ended_at is null
            """;
    private static final String FIND = SELECT + "where c.id = :id";
    private static final String LOCK_ROW = "select id from card where id = :id for update";
    private static final String FIND_AT_STRIPE = SELECT + "where c.stripe_id = :id";
    private static final String BY_KEY = SELECT + "where c.command_key = :key";
    private static final String OF_CHECKOUT = SELECT + "where c.checkout_id = :id order by c.created_at, c.id";
    private static final String LOCK_ROWS_UNDER = "select id from card where mandate_id = :id order by id for update";
    private static final String INSERT = """
            insert into card (id, wallet_id, agent_id, mandate_id, checkout_id, attempt, state, lock_amount, currency,
                              merchant_host, offer_digest, several_authorizations, command_key, input_hash, cardholder_id,
                              called_at, created_at, changed_at)
            values (:id, :wallet, :agent, :mandate, :checkout, :attempt, 'issuing', :lock, :currency, :host, :digest,
                    :several, :key, :hash, :cardholder, :called, :at, :at)
            on conflict do nothing
            """;
    private static final String MOVE = """
            update card set state = :to, close_reason = :reason, stripe_id = :stripe, last4 = :last4, changed_at = :at,
                            canceled_at = case when :to = 'canceled' then :at::timestamptz end,
                            closing_since = case when :to = 'canceling' then :at::timestamptz else closing_since end,
                            maybe_active = (maybe_active or :to = 'armed') and :to <> 'canceled'
            where id = :id and state = :from
            """;
    private static final String INSERT_ARM = """
            insert into card_arm (card_id, wallet_id, agent_id, attempt, armed_by, armed_at, armed_until)
            select id, wallet_id, agent_id, :attempt, :by, :at, :until from card where id = :id
            """;
    private static final String ARM_EPOCH = "select arm_epoch from card where id = :id";
    private static final String WORKERS_ARM_SPENT = """
            select arm_epoch > 0
                or exists (select from card_arm a where a.card_id = card.id and a.armed_by = 'worker')
            from card where id = :id
            """;
    private static final String RAISE_ARM_EPOCH = "update card set arm_epoch = arm_epoch + 1 where id = :id";
    // one statement: the gate does it while a decision waits for the next
    private static final String END_ARM = """
            with disarmed as (
                update card set state = 'inactive', arm_epoch = arm_epoch + 1, changed_at = :at
                where id = :id and state = 'armed' returning id),
            ended as (
                update card_arm set ended_at = :at, end_reason = :reason
                where card_id = :id and ended_at is null returning id)
            select (select count(*) from disarmed) disarmed, (select count(*) from ended) ended
            """;
    private static final String MARK_CALLED = "update card set called_at = :at where id = :id and state = 'issuing'";
    private static final String MARK_REVEALED =
            "update card set revealed_at = :at, changed_at = :at where id = :id and revealed_at is null";
    private static final String UNMARK_REVEALED = "update card set revealed_at = null where id = :id";
    private static final String MARK_MAYBE_ACTIVE =
            "update card set maybe_active = true, changed_at = :at where id = :id";
    private static final String UNMARK_MAYBE_ACTIVE =
            "update card set maybe_active = false where id = :id and state = 'inactive' and changed_at <= :asked";
    private static final String POSTPONE = "update card set changed_at = :at where id = :id";
    private static final String UNCHANGED =
            "select id from card where state = :state and greatest(changed_at, called_at) <= :before order by changed_at limit 100";
    private static final String ARM_OVER =
            "select card_id id from card_arm where ended_at is null and armed_until <= :now order by armed_until limit 100";
    private static final String MAYBE_ACTIVE = """
            select id from card where maybe_active and state = 'inactive' and changed_at <= :before
            order by greatest(changed_at, looked_at), id limit 100
            """;
    private static final String MARK_READ = "update card set read_at = greatest(read_at, :at) where id = :id";
    private static final String UNREAD = """
            select c.id from card c join ledger_card l on l.card_id = c.id
            where (l.authorized > 0 or l.residual > 0) and c.stripe_id is not null
              and (c.read_at is null or c.read_at <= :before)
            order by greatest(c.read_at, c.looked_at) nulls first, c.id limit 100
            """;
    private static final String UNDER_ENDED_MANDATES = """
            select c.id from card c join mandate m on m.id = c.mandate_id
            where c.state in ('inactive', 'armed')
              and (m.state = 'revoked'
                   or case when not pg_input_is_valid(m.terms, 'jsonb') then true
                           when not coalesce(pg_input_is_valid(m.terms::jsonb ->> 'valid_until', 'timestamptz'), false)
                               then true
                           else (m.terms::jsonb ->> 'valid_until')::timestamptz <= :now end)
            order by c.id limit 100
            """;

    private static final LockThenRead<AgentCard> LOCK = new LockThenRead<>(LOCK_ROW, FIND, JdbcCards::card);

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations pairs;

    JdbcCards(JdbcClient jdbc, NamedParameterJdbcOperations pairs) {
        this.jdbc = jdbc;
        this.pairs = pairs;
    }

    @Override
    public boolean insert(AgentCard.Issuing card, Command command) {
        var facts = card.facts();
        return jdbc.sql(INSERT)
                        .param("id", facts.id().value())
                        .param("wallet", facts.wallet().value())
                        .param("agent", facts.agent().value())
                        .param("mandate", facts.mandate().value())
                        .param("checkout", facts.checkout().value())
                        .param("attempt", facts.attempt())
                        .param("lock", facts.lock().minor())
                        .param("currency", facts.lock().currency().getCurrencyCode())
                        .param("host", facts.merchantHost())
                        .param("digest", command.offerDigest())
                        .param("several", facts.severalAuthorizations())
                        .param("key", command.key())
                        .param("hash", command.inputHash())
                        .param("cardholder", facts.cardholderId())
                        .param("called", utc(card.calledAt()))
                        .param("at", utc(facts.createdAt()))
                        .update()
                == 1;
    }

    @Override
    public Optional<AgentCard> find(AgentCardId id) {
        return one(FIND, id.value());
    }

    @Override
    public Optional<AgentCard> findAtStripe(String stripeCardId) {
        return one(FIND_AT_STRIPE, stripeCardId);
    }

    @Override
    public Optional<AgentCard> lock(AgentCardId id) {
        return LOCK.execute(pairs, Map.of("id", id.value())).stream().findFirst();
    }

    private Optional<AgentCard> one(String sql, String id) {
        return jdbc.sql(sql).param("id", id).query(JdbcCards::card).optional();
    }

    @Override
    public Optional<ByKey> byKey(String key) {
        return jdbc.sql(BY_KEY)
                .param("key", key)
                .query((row, number) -> new ByKey(card(row, number), row.getString("input_hash")))
                .optional();
    }

    @Override
    public List<AgentCard> of(CheckoutId checkout) {
        return jdbc.sql(OF_CHECKOUT)
                .param("id", checkout.value())
                .query(JdbcCards::card)
                .list();
    }

    @Override
    public List<AgentCard> lockAllUnder(MandateId mandate) {
        return jdbc.sql(LOCK_ROWS_UNDER).param("id", mandate.value()).query(JdbcCards::id).list().stream()
                .flatMap(id -> find(id).stream())
                .toList();
    }

    @Override
    public void move(AgentCard to, CardState from, Instant at) {
        var reason = switch (to) {
            case AgentCard.Canceling canceling -> canceling.reason().code();
            case AgentCard.Canceled canceled -> canceled.reason().code();
            case AgentCard.Issuing _, AgentCard.Inactive _, AgentCard.Armed _ -> null;
        };
        int rows = jdbc.sql(MOVE)
                .param("to", to.state().code())
                .param("from", from.code())
                .param("reason", reason)
                .param("stripe", to.stripe().map(AgentCard.StripeRef::id).orElse(null))
                .param("last4", to.stripe().map(AgentCard.StripeRef::last4).orElse(null))
                .param("at", utc(at))
                .param("id", to.facts().id().value())
                .update();
        if (rows != 1) {
            throw new IllegalStateException(to.facts().id() + " was locked and yet left state " + from.code());
        }
    }

    @Override
    public void arm(AgentCard.Armed to, Instant at) {
        move(to, CardState.INACTIVE, at);
        jdbc.sql(INSERT_ARM)
                .param("id", to.facts().id().value())
                .param("attempt", to.arm().attempt())
                .param("by", to.arm().by().code())
                .param("at", utc(to.arm().at()))
                .param("until", utc(to.arm().until()))
                .update();
    }

    @Override
    public void endArm(AgentCard.Armed card, String reason, Instant at) {
        var id = card.facts().id();
        boolean ended = jdbc.sql(END_ARM)
                .param("id", id.value())
                .param("reason", reason)
                .param("at", utc(at))
                .query((row, _) -> row.getInt("disarmed") == 1 && row.getInt("ended") == 1)
                .single();
        if (!ended) {
            throw new IllegalStateException(id + " was locked and yet not armed, or without an arm");
        }
    }

    @Override
    public long armEpoch(AgentCardId id) {
        return jdbc.sql(ARM_EPOCH).param("id", id.value()).query(Long.class).single();
    }

    @Override
    public boolean workersArmIsSpent(AgentCardId id) {
        return jdbc.sql(WORKERS_ARM_SPENT)
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public void raiseArmEpoch(AgentCardId id) {
        jdbc.sql(RAISE_ARM_EPOCH).param("id", id.value()).update();
    }

    @Override
    public boolean markCalled(AgentCardId id, Instant at) {
        return jdbc.sql(MARK_CALLED)
                        .param("id", id.value())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    @Override
    public boolean markRevealed(AgentCardId id, Instant at) {
        return jdbc.sql(MARK_REVEALED)
                        .param("id", id.value())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    @Override
    public void unmarkRevealed(AgentCardId id) {
        jdbc.sql(UNMARK_REVEALED).param("id", id.value()).update();
    }

    @Override
    public void markMaybeActive(AgentCardId id, Instant at) {
        jdbc.sql(MARK_MAYBE_ACTIVE).param("id", id.value()).param("at", utc(at)).update();
    }

    @Override
    public void unmarkMaybeActive(AgentCardId id, Instant asked) {
        jdbc.sql(UNMARK_MAYBE_ACTIVE)
                .param("id", id.value())
                .param("asked", utc(asked))
                .update();
    }

    @Override
    public void postpone(AgentCardId id, Instant at) {
        jdbc.sql(POSTPONE).param("id", id.value()).param("at", utc(at)).update();
    }

    @Override
    public List<AgentCardId> unchangedSince(CardState state, Instant before) {
        return jdbc.sql(UNCHANGED)
                .param("state", state.code())
                .param("before", utc(before))
                .query(JdbcCards::id)
                .list();
    }

    @Override
    public List<AgentCardId> armOver(Instant now) {
        return jdbc.sql(ARM_OVER).param("now", utc(now)).query(JdbcCards::id).list();
    }

    @Override
    public List<AgentCardId> maybeActive(Instant before) {
        return jdbc.sql(MAYBE_ACTIVE)
                .param("before", utc(before))
                .query(JdbcCards::id)
                .list();
    }

    @Override
    public void markRead(AgentCardId id, Instant at) {
        jdbc.sql(MARK_READ).param("id", id.value()).param("at", utc(at)).update();
    }

    @Override
    public List<AgentCardId> unread(Instant before) {
        return jdbc.sql(UNREAD)
                .param("before", utc(before))
                .query(JdbcCards::id)
                .list();
    }

    @Override
    public List<AgentCardId> underEndedMandates(Instant now) {
        return jdbc.sql(UNDER_ENDED_MANDATES)
                .param("now", utc(now))
                .query(JdbcCards::id)
                .list();
    }

    private static AgentCardId id(ResultSet row, int number) throws SQLException {
        return new AgentCardId(row.getString("id"));
    }

    static AgentCard card(ResultSet row, int number) throws SQLException {
        var facts = facts(row);
        var ref = ref(row);
        boolean revealed = row.getObject("revealed_at") != null;
        return switch (CardState.ofCode(row.getString("state"))) {
            case ISSUING -> new AgentCard.Issuing(facts, instant(row, "called_at"));
            case INACTIVE -> new AgentCard.Inactive(facts, made(facts, ref), revealed);
            case ARMED -> new AgentCard.Armed(facts, made(facts, ref), revealed, arm(facts, row));
            case CANCELING -> new AgentCard.Canceling(facts, ref, instant(row, "called_at"), reason(row));
            case CANCELED -> new AgentCard.Canceled(facts, ref, reason(row));
        };
    }

    private static CardFacts facts(ResultSet row) throws SQLException {
        return new CardFacts(
                id(row, 0),
                new WalletId(row.getString("wallet_id")),
                new AgentId(row.getString("agent_id")),
                new MandateId(row.getString("mandate_id")),
                new CheckoutId(row.getString("checkout_id")),
                row.getInt("attempt"),
                Money.of(row.getLong("lock_amount"), row.getString("currency")),
                row.getString("merchant_host"),
                row.getBoolean("several_authorizations"),
                row.getString("cardholder_id"),
                instant(row, "created_at"));
    }

    private static AgentCard.@Nullable StripeRef ref(ResultSet row) throws SQLException {
        var stripeId = row.getString("stripe_id");
        return stripeId == null ? null : new AgentCard.StripeRef(stripeId, row.getString("last4"));
    }

    private static AgentCard.StripeRef made(CardFacts facts, AgentCard.@Nullable StripeRef ref) {
        if (ref == null) {
            throw new IllegalStateException(facts.id() + " is past issuing and has no card at Stripe");
        }
        return ref;
    }

    private static AgentCard.Arm arm(CardFacts facts, ResultSet row) throws SQLException {
        var by = row.getString("armed_by");
        if (by == null) {
            throw new IllegalStateException(facts.id() + " is armed without an arm");
        }
        return new AgentCard.Arm(
                row.getInt("arm_attempt"), ArmedBy.ofCode(by), instant(row, "armed_at"), instant(row, "armed_until"));
    }

    private static CardCloseReason reason(ResultSet row) throws SQLException {
        return CardCloseReason.ofCode(row.getString("close_reason"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
