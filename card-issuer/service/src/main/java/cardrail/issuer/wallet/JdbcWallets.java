package cardrail.issuer.wallet;

import cardrail.issuer.api.WalletId;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcWallets implements Wallets {

    private static final String INSERT = """
            insert into wallet (id, name, created_at) values (:id, :name, :at) on conflict (name) do nothing
            """;
    private static final String BY_NAME = "select id from wallet where name = :name";
    private static final String ALL = "select id, name from wallet order by created_at, id";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    JdbcWallets(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional
    public WalletId ensure(String name) {
        jdbc.sql(INSERT)
                .param("id", WalletId.next().value())
                .param("name", name)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return new WalletId(
                jdbc.sql(BY_NAME).param("name", name).query(String.class).single());
    }

    @Override
    public List<Wallet> all() {
        return jdbc.sql(ALL)
                .query((row, _) -> new Wallet(new WalletId(row.getString("id")), row.getString("name")))
                .list();
    }
}
