package cardrail.checkout.handoff;

import cardrail.checkout.api.GuardedAct;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.SecondPerson;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.OperatorId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAgreements implements Agreements {

    private static final String OF =
            "SELECT * FROM handoff_agreement WHERE handoff_id IN (:ids) ORDER BY asked_at, act";

    private static final String ASK = """
            INSERT INTO handoff_agreement (handoff_id, act, wallet_id, agent_id, amount, currency, asked_by, asked_at)
            SELECT id, :act, wallet_id, agent_id, :amount, :currency, :by, :at FROM handoff WHERE id = :id
            ON CONFLICT (handoff_id, act) DO UPDATE
               SET amount = excluded.amount, currency = excluded.currency, asked_by = excluded.asked_by,
                   asked_at = excluded.asked_at, agreed_by = NULL, agreed_at = NULL
            """;

    private static final String AGREE = """
            UPDATE handoff_agreement SET agreed_by = :by, agreed_at = :at
             WHERE handoff_id = :id AND act = :act AND asked_by <> :by AND agreed_by IS NULL
            """;

    private final JdbcClient jdbc;

    JdbcAgreements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<HandoffId, List<SecondPerson>> of(Collection<HandoffId> ids) {
        var found = new HashMap<HandoffId, List<SecondPerson>>();
        if (!ids.isEmpty()) {
            jdbc.sql(OF)
                    .param("ids", ids.stream().map(HandoffId::value).toList())
                    .query((row, number) -> found.computeIfAbsent(
                                    new HandoffId(row.getString("handoff_id")), id -> new ArrayList<>())
                            .add(read(row)))
                    .list();
        }
        return found;
    }

    @Override
    public void ask(HandoffId id, SecondPerson asked) {
        int rows = jdbc.sql(ASK)
                .param("id", id.value())
                .param("act", asked.act().code())
                .param("amount", asked.amount().minor())
                .param("currency", asked.amount().currency().getCurrencyCode())
                .param(
                        "by",
                        Objects.requireNonNull(asked.askedBy(), "somebody asks").value())
                .param("at", at(Objects.requireNonNull(asked.askedAt(), "at a time")))
                .update();
        if (rows != 1) {
            throw new IllegalStateException("a handoff that was just read, and " + rows + " rows");
        }
    }

    @Override
    public boolean agree(HandoffId id, GuardedAct act, OperatorId by, Instant now) {
        return jdbc.sql(AGREE)
                        .param("id", id.value())
                        .param("act", act.code())
                        .param("by", by.value())
                        .param("at", at(now))
                        .update()
                == 1;
    }

    private static SecondPerson read(ResultSet row) throws SQLException {
        String agreedBy = row.getString("agreed_by");
        return new SecondPerson(
                GuardedAct.ofCode(row.getString("act")),
                Money.of(row.getLong("amount"), row.getString("currency")),
                new OperatorId(row.getString("asked_by")),
                instant(row, "asked_at"),
                agreedBy == null ? null : new OperatorId(agreedBy),
                instant(row, "agreed_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
