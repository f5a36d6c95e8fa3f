package cardrail.issuer.authorization;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AuthorizationKind;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.Money;
import cardrail.issuer.card.CardFacts;
import cardrail.issuer.stripe.AuthorizationRequest;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcEntries implements EntryRows {

    private static final String OF_CARD =
            "select * from card_authorization where card_id = :card order by at, authorization_id, entry";
    private static final String FIND =
            "select * from card_authorization where authorization_id = :authorization and entry = :entry";
    private static final String SAVE = """
            insert into card_authorization (authorization_id, entry, card_id, wallet_id, agent_id, kind, amount, currency,
                                            outcome, reason, at, confirmed)
            select :authorization, :entry, id, wallet_id, agent_id, :kind, :amount, :currency, :outcome, :reason, :at,
                   :confirmed
            from card where id = :card
            on conflict (authorization_id, entry) do update set
                kind = excluded.kind, amount = excluded.amount, outcome = excluded.outcome,
                reason = case when excluded.reason in ('webhook_approved', 'webhook_declined')
                              and card_authorization.outcome = excluded.outcome
                              then card_authorization.reason else excluded.reason end,
                confirmed = excluded.confirmed
            where not card_authorization.confirmed
            """;
    private static final String ANSWER =
            "select * from gate_answer where authorization_id = :authorization and entry = :entry";
    private static final String INSERT_ANSWER = """
            insert into gate_answer (authorization_id, entry, stripe_card_id, wallet_id, agent_id, approved, reason,
                                     network_id, at, amount, currency)
            select :authorization, :entry, :card, card.wallet_id, card.agent_id, :approved, :reason, :network, :at,
                   :amount, :currency
            from (values (1)) question left join card on card.stripe_id = :card
            on conflict do nothing
            """;
    // every decision waits for its statements, so this is one
    private static final String INSERT_DECISION = "with answer as (" + INSERT_ANSWER + """
            returning entry)
            insert into card_authorization (authorization_id, entry, card_id, wallet_id, agent_id, kind, amount, currency,
                                            outcome, reason, at, confirmed)
            select :authorization, answer.entry, id, wallet_id, agent_id, :kind, :amount, :currency, :outcome, :reason, :at,
                   false
            from answer, card where id = :cardId
            on conflict (authorization_id, entry) do update set
                kind = excluded.kind, amount = excluded.amount, outcome = excluded.outcome, reason = excluded.reason
            where not card_authorization.confirmed
            """;
    private static final String IS_PAID = """
            select exists (select from card_authorization a join card c on c.id = a.card_id
                           where c.checkout_id = :checkout and a.kind = 'payment' and a.outcome = 'approved')
            """;

    // From the checkout to its cards to their entries: OFFSET 0 keeps the planner to this order. It plans while these
    // tables are next to empty, and a plan that begins elsewhere reads all of them when they are not.
    private static final String ON_RECORD = """
            select e.outcome confirmed_outcome, e.reason confirmed_reason, e.at confirmed_at, g.approved, g.reason, g.at,
                   g.amount is null or (g.amount = :amount and g.currency = :currency) same_question,
                   approved.paid, approved.increments, approved.paid_at, l.held, l.currency
            from ledger_card l
                 cross join lateral (
                      select count(*) > 0 paid,
                             count(*) filter (where c.id = :card and a.authorization_id = :authorization) > 0 increments,
                             array_agg(distinct n.network_id) filter (where n.network_id is not null) paid_at
                      from (select id from card where checkout_id = :checkout offset 0) c
                           cross join lateral (
                                select authorization_id, entry from card_authorization
                                where card_id = c.id and kind = 'payment' and outcome = 'approved' offset 0) a
                           left join lateral (
                                select network_id from gate_answer
                                where authorization_id = a.authorization_id and entry = a.entry
                                  and approved and stripe_card_id = :stripeCard offset 0) n on true) approved
                 left join card_authorization e
                      on e.authorization_id = :authorization and e.entry = :entry and e.confirmed
                 left join gate_answer g on g.authorization_id = :authorization and g.entry = :entry
            where l.card_id = :card
            """;

    private final JdbcClient jdbc;

    JdbcEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Entry> of(AgentCardId card) {
        return jdbc.sql(OF_CARD)
                .param("card", card.value())
                .query(JdbcEntries::entry)
                .list();
    }

    @Override
    public Optional<Entry> find(String authorizationId, int index) {
        return jdbc.sql(FIND)
                .param("authorization", authorizationId)
                .param("entry", index)
                .query(JdbcEntries::entry)
                .optional();
    }

    @Override
    public void save(Entry entry) {
        jdbc.sql(SAVE)
                .param("authorization", entry.authorizationId())
                .param("entry", entry.index())
                .param("card", entry.card().value())
                .param("kind", entry.kind().code())
                .param("amount", entry.amount().minor())
                .param("currency", entry.amount().currency().getCurrencyCode())
                .param("outcome", entry.outcome().code())
                .param("reason", entry.reason())
                .param("at", utc(entry.at()))
                .param("confirmed", entry.confirmed())
                .update();
    }

    @Override
    public Optional<GateAnswer> answer(String authorizationId, int index) {
        return jdbc.sql(ANSWER)
                .param("authorization", authorizationId)
                .param("entry", index)
                .query((row, _) -> answer(row))
                .optional();
    }

    @Override
    public boolean insertAnswer(AuthorizationRequest request, GateAnswer answer) {
        return jdbc.sql(INSERT_ANSWER)
                        .param("authorization", request.authorizationId())
                        .param("entry", request.entry())
                        .param("card", request.cardId())
                        .param("approved", answer.approved())
                        .param("reason", answer.reason())
                        .param("network", request.networkId())
                        .param("at", utc(answer.at()))
                        .param("amount", request.amount().minor())
                        .param("currency", request.amount().currency().getCurrencyCode())
                        .update()
                == 1;
    }

    @Override
    public boolean insertDecision(AuthorizationRequest request, GateAnswer answer, Entry entry) {
        return jdbc.sql(INSERT_DECISION)
                        .param("authorization", request.authorizationId())
                        .param("entry", request.entry())
                        .param("card", request.cardId())
                        .param("approved", answer.approved())
                        .param("reason", answer.reason())
                        .param("network", request.networkId())
                        .param("at", utc(answer.at()))
                        .param("cardId", entry.card().value())
                        .param("kind", entry.kind().code())
                        .param("amount", entry.amount().minor())
                        .param("currency", entry.amount().currency().getCurrencyCode())
                        .param("outcome", entry.outcome().code())
                        .update()
                == 1;
    }

    @Override
    public boolean isPaid(CheckoutId checkout) {
        return jdbc.sql(IS_PAID)
                .param("checkout", checkout.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public OnRecord onRecord(AuthorizationRequest request, CardFacts card) {
        return jdbc.sql(ON_RECORD)
                .param("authorization", request.authorizationId())
                .param("entry", request.entry())
                .param("card", card.id().value())
                .param("checkout", card.checkout().value())
                .param("stripeCard", request.cardId())
                .param("amount", request.amount().minor())
                .param("currency", request.amount().currency().getCurrencyCode())
                .query((row, _) -> {
                    var outcome = row.getString("confirmed_outcome");
                    return new OnRecord(
                            outcome == null
                                    ? Optional.empty()
                                    : Optional.of(new GateAnswer(
                                            Entry.Outcome.ofCode(outcome) == Entry.Outcome.APPROVED,
                                            row.getString("confirmed_reason"),
                                            instant(row, "confirmed_at"))),
                            row.getString("reason") == null ? Optional.empty() : Optional.of(answer(row)),
                            row.getBoolean("same_question"),
                            row.getBoolean("paid"),
                            row.getBoolean("increments"),
                            Money.of(row.getLong("held"), row.getString("currency")),
                            merchants(row.getArray("paid_at")));
                })
                .single();
    }

    private static Set<String> merchants(@Nullable Array networkIds) throws SQLException {
        return networkIds == null ? Set.of() : Set.of((String[]) networkIds.getArray());
    }

    private static GateAnswer answer(ResultSet row) throws SQLException {
        return new GateAnswer(row.getBoolean("approved"), row.getString("reason"), instant(row, "at"));
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getString("authorization_id"),
                row.getInt("entry"),
                new AgentCardId(row.getString("card_id")),
                AuthorizationKind.ofCode(row.getString("kind")),
                Money.of(row.getLong("amount"), row.getString("currency")),
                Entry.Outcome.ofCode(row.getString("outcome")),
                row.getString("reason"),
                instant(row, "at"),
                row.getBoolean("confirmed"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
