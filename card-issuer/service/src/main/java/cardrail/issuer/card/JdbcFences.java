package cardrail.issuer.card;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.WalletId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcFences implements FenceRows {

    private static final String LOCK = """
            insert into checkout_fence (checkout_id, wallet_id, agent_id, closed_attempt, changed_at)
            values (:checkout, :wallet, :agent, 0, :at)
            on conflict (checkout_id) do update set
                wallet_id = coalesce(checkout_fence.wallet_id, excluded.wallet_id),
                agent_id = coalesce(checkout_fence.agent_id, excluded.agent_id)
            returning closed_attempt
            """;
    private static final String CLOSED_ATTEMPT =
            "select closed_attempt from checkout_fence where checkout_id = :checkout";
    private static final String RAISE = """
            insert into checkout_fence (checkout_id, closed_attempt, changed_at) values (:checkout, :attempt, :at)
            on conflict (checkout_id) do update set
                closed_attempt = greatest(checkout_fence.closed_attempt, excluded.closed_attempt),
                changed_at = excluded.changed_at
            """;

    private final JdbcClient jdbc;

    JdbcFences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int lock(CheckoutId checkout, WalletId wallet, AgentId agent, Instant at) {
        return jdbc.sql(LOCK)
                .param("checkout", checkout.value())
                .param("wallet", wallet.value())
                .param("agent", agent.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    @Override
    public int closedAttempt(CheckoutId checkout) {
        return jdbc.sql(CLOSED_ATTEMPT)
                .param("checkout", checkout.value())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    @Override
    public void raise(CheckoutId checkout, int attempt, Instant at) {
        jdbc.sql(RAISE)
                .param("checkout", checkout.value())
                .param("attempt", attempt)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
