package cardrail.issuer.card;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.MandateId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCardLists implements CardLists {

    private static final String ALL_UNDER = JdbcCards.SELECT + "where c.mandate_id = :id order by c.id";
    private static final String NEWEST = JdbcCards.SELECT + """
            where :before::text is null or (c.created_at, c.id) < (select created_at, id from card where id = :before)
            order by c.created_at desc, c.id desc limit :most
            """;

    private final JdbcClient jdbc;

    JdbcCardLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<AgentCard> allUnder(MandateId mandate) {
        return jdbc.sql(ALL_UNDER)
                .param("id", mandate.value())
                .query(JdbcCards::card)
                .list();
    }

    @Override
    public List<AgentCard> newest(@Nullable AgentCardId before, int most) {
        return jdbc.sql(NEWEST)
                .param("before", before == null ? null : before.value())
                .param("most", most)
                .query(JdbcCards::card)
                .list();
    }
}
