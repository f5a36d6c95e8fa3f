package cardrail.issuer.authorization;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.DisputeView;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.WalletId;
import cardrail.issuer.card.CardFacts;
import cardrail.issuer.stripe.StripeTransaction;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDisputes implements DisputeRows {

    // a word of Stripe's that is not listed counts as an end: it is newer than this list
    private static final String SAVE = """
            insert into card_dispute (dispute_id, transaction_id, card_id, wallet_id, agent_id, status, amount, returned,
                                      moves, currency, changed_at)
            values (:dispute, :transaction, :card, :wallet, :agent, :status, :amount, :returned, :moves, :currency, :at)
            on conflict (dispute_id) do update set
                status = excluded.status, amount = excluded.amount, returned = excluded.returned, moves = excluded.moves,
                changed_at = excluded.changed_at
            where (card_dispute.status, card_dispute.amount, card_dispute.moves)
                      is distinct from (excluded.status, excluded.amount, excluded.moves)
              and (card_dispute.moves, coalesce(array_position(array['unsubmitted', 'submitted'], card_dispute.status), 3))
                  <= (excluded.moves, coalesce(array_position(array['unsubmitted', 'submitted'], excluded.status), 3))
            """;
    private static final String ALL = "select * from card_dispute order by changed_at desc, dispute_id limit 200";

    private final JdbcClient jdbc;

    JdbcDisputes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean save(CardFacts card, String transactionId, StripeTransaction.Dispute dispute, Instant at) {
        return jdbc.sql(SAVE)
                        .param("dispute", dispute.id())
                        .param("transaction", transactionId)
                        .param("card", card.id().value())
                        .param("wallet", card.wallet().value())
                        .param("agent", card.agent().value())
                        .param("status", dispute.status())
                        .param("amount", dispute.amount().minor())
                        .param("returned", dispute.returned().minor())
                        .param("moves", dispute.funds().size())
                        .param("currency", dispute.amount().currency().getCurrencyCode())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    @Override
    public List<DisputeView> all() {
        return jdbc.sql(ALL)
                .query((row, _) -> new DisputeView(
                        row.getString("dispute_id"),
                        row.getString("transaction_id"),
                        new AgentCardId(row.getString("card_id")),
                        new WalletId(row.getString("wallet_id")),
                        row.getString("status"),
                        Money.of(row.getLong("amount"), row.getString("currency")),
                        Money.of(row.getLong("returned"), row.getString("currency")),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
