package cardrail.issuer.card;

import cardrail.issuer.api.WalletId;
import cardrail.issuer.stripe.StripeCardholder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCardholders implements CardholderRows {

    private static final String FIND =
            "select stripe_id, disabled_reason, checked_at from cardholder where wallet_id = :wallet";
    private static final String INSERT = """
            insert into cardholder (wallet_id, stripe_id, created_at, disabled_reason, checked_at)
            values (:wallet, :stripe, :at, :reason, :at)
            on conflict (wallet_id) do nothing
            """;
    private static final String IS_OURS = "select exists (select from cardholder where stripe_id = :stripe)";
    private static final String UPDATE = """
            update cardholder c set disabled_reason = :reason, checked_at = :at
            from (select wallet_id, disabled_reason from cardholder
                  where stripe_id = :stripe and (checked_at is null or checked_at <= :at) for update) was
            where c.wallet_id = was.wallet_id
            returning was.disabled_reason is distinct from :reason::text
            """;
    private static final String ALL = "select stripe_id from cardholder order by created_at";

    private final JdbcClient jdbc;

    JdbcCardholders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Holder> find(WalletId wallet) {
        return jdbc.sql(FIND)
                .param("wallet", wallet.value())
                .query((row, _) -> {
                    var checked = row.getObject("checked_at", OffsetDateTime.class);
                    return new Holder(
                            row.getString("stripe_id"),
                            row.getString("disabled_reason"),
                            checked == null ? null : checked.toInstant());
                })
                .optional();
    }

    @Override
    public boolean insert(WalletId wallet, StripeCardholder made, Instant at) {
        return jdbc.sql(INSERT)
                        .param("wallet", wallet.value())
                        .param("stripe", made.id())
                        .param("reason", made.disabledReason())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    @Override
    public boolean isOurs(String stripeId) {
        return jdbc.sql(IS_OURS).param("stripe", stripeId).query(Boolean.class).single();
    }

    @Override
    public boolean update(StripeCardholder read, Instant at) {
        return jdbc.sql(UPDATE)
                .param("stripe", read.id())
                .param("reason", read.disabledReason())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    @Override
    public List<String> all() {
        return jdbc.sql(ALL).query((row, _) -> row.getString("stripe_id")).list();
    }
}
