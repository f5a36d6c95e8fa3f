package cardrail.issuer.card;

import cardrail.issuer.api.WalletId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCardholders implements CardholderRows {

    private static final String FIND = "select stripe_id from cardholder where wallet_id = :wallet";
    private static final String INSERT = """
            insert into cardholder (wallet_id, stripe_id, created_at) values (:wallet, :stripe, :at)
            on conflict (wallet_id) do nothing
            """;
    private static final String ALL = "select stripe_id from cardholder order by created_at";

    private final JdbcClient jdbc;

    JdbcCardholders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> find(WalletId wallet) {
        return jdbc.sql(FIND)
                .param("wallet", wallet.value())
                .query(String.class)
                .optional();
    }

    @Override
    public void insert(WalletId wallet, String stripeId, Instant at) {
        jdbc.sql(INSERT)
                .param("wallet", wallet.value())
                .param("stripe", stripeId)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public List<String> all() {
        return jdbc.sql(ALL).query((row, _) -> row.getString("stripe_id")).list();
    }
}
