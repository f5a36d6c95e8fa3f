package cardrail.issuer.card;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcInstallation implements Installation {

    private static final String ID = "select id from installation";

    private final JdbcClient jdbc;

    JdbcInstallation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String id() {
        return jdbc.sql(ID).query(String.class).single();
    }
}
