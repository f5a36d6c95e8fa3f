package cardrail.checkout.evidence;

import cardrail.checkout.api.EvidenceId;
import cardrail.checkout.api.EvidenceView;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.OperatorAct;
import cardrail.checkout.api.PageChanges;
import cardrail.checkout.api.PageDiff;
import cardrail.checkout.api.PageReading;
import cardrail.checkout.page.PersonsDeeds;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcEvidenceStore implements EvidenceStore {

    private static final String KEEP = """
            INSERT INTO evidence (id, checkout_id, wallet_id, agent_id, title, png, reading, taken_at, retain_until)
            SELECT :id, c.id, c.wallet_id, c.agent_id, :title, :png, CAST(:reading AS jsonb), :taken_at, :retain_until
              FROM checkout c
             WHERE c.id = :checkout
            """;

    private static final String OF_CHECKOUT = """
            SELECT id, title, taken_at, retain_until, NULL AS done
              FROM evidence
             WHERE checkout_id = :checkout
             ORDER BY taken_at, id
            """;

    private static final String WITH_DONE = """
            SELECT id, title, taken_at, retain_until, reading -> 'done' AS done
              FROM evidence
             WHERE checkout_id = :checkout
             ORDER BY taken_at, id
            """;

    private static final String PNG = "SELECT png FROM evidence WHERE id = :id";

    private static final String READING = "SELECT reading FROM evidence WHERE id = :id AND reading IS NOT NULL";

    private static final String DELETE_EXPIRED = """
            DELETE FROM evidence
             WHERE id IN (SELECT id FROM evidence WHERE retain_until < :now ORDER BY retain_until LIMIT :most)
            """;

    private static final String KEEP_CHANGES = """
            INSERT INTO page_diff (handoff_id, wallet_id, agent_id, actor, at, changes, retain_until)
            SELECT h.id, h.wallet_id, h.agent_id, e.actor, :at, CAST(:changes AS jsonb), :retain_until
              FROM handoff h
              JOIN checkout_event e ON e.checkout_id = h.checkout_id AND e.kind IN ('released', 'returned')
             WHERE h.id = (SELECT id FROM handoff WHERE checkout_id = :checkout ORDER BY opened_at DESC, id LIMIT 1)
               AND (h.resolution = 'cleared_resume' OR h.state = 'returned')
             ORDER BY e.sequence DESC
             LIMIT 1
            ON CONFLICT (handoff_id) DO NOTHING
            RETURNING handoff_id, actor
            """;

    private static final String CHANGES = "SELECT actor, at, changes FROM page_diff WHERE handoff_id = :item";

    private static final String DELETE_EXPIRED_CHANGES = """
            DELETE FROM page_diff
             WHERE handoff_id IN (
                   SELECT handoff_id FROM page_diff WHERE retain_until < :now ORDER BY retain_until LIMIT :most)
            """;

    private static final String KEEP_ACTS = """
            INSERT INTO handoff_acts (handoff_id, wallet_id, agent_id, actors, at, acts, retain_until)
            SELECT id, wallet_id, agent_id, string_to_array(:actors, ' '), :at, CAST(:acts AS jsonb), :retain_until
              FROM handoff
             WHERE id = :item AND checkout_id = :checkout AND resolution = 'cleared_resume'
            ON CONFLICT (handoff_id) DO NOTHING
            """;

    private static final String ACTS =
            "SELECT array_to_string(actors, ' ') AS actors, acts FROM handoff_acts WHERE handoff_id = :item";

    private static final String DELETE_EXPIRED_ACTS = """
            DELETE FROM handoff_acts
             WHERE handoff_id IN (
                   SELECT handoff_id FROM handoff_acts WHERE retain_until < :now ORDER BY retain_until LIMIT :most)
            """;

    private static final int MOST_TITLE_CHARACTERS = 200;

    private final JdbcClient jdbc;
    private final Duration retention;

    JdbcEvidenceStore(JdbcClient jdbc, @Value("${cardrail.evidence.retention:P90D}") Duration retention) {
        this.jdbc = jdbc;
        this.retention = retention;
    }

    @Override
    public EvidenceId keep(
            CheckoutId checkout, String title, byte[] png, @Nullable PageReading reading, Instant takenAt) {
        var id = EvidenceId.next();
        jdbc.sql(KEEP)
                .param("id", id.value())
                .param("checkout", checkout.value())
                .param("title", title.substring(0, Math.min(title.length(), MOST_TITLE_CHARACTERS)))
                .param("png", png)
                .param("reading", reading == null ? null : Json.mapper().writeValueAsString(reading))
                .param("taken_at", takenAt.atOffset(ZoneOffset.UTC))
                .param("retain_until", takenAt.plus(retention).atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    @Override
    public List<EvidenceView> of(CheckoutId checkout) {
        return views(OF_CHECKOUT, checkout);
    }

    @Override
    public List<EvidenceView> withDone(CheckoutId checkout) {
        return views(WITH_DONE, checkout);
    }

    private List<EvidenceView> views(String sql, CheckoutId checkout) {
        return jdbc.sql(sql)
                .param("checkout", checkout.value())
                .query(JdbcEvidenceStore::view)
                .list();
    }

    @Override
    public Optional<byte[]> png(EvidenceId id) {
        return jdbc.sql(PNG)
                .param("id", id.value())
                .query((row, number) -> row.getBytes("png"))
                .optional();
    }

    @Override
    public Optional<PageReading> reading(EvidenceId id) {
        return jdbc.sql(READING)
                .param("id", id.value())
                .query((row, number) -> Json.mapper().readValue(row.getString("reading"), PageReading.class))
                .optional();
    }

    @Override
    public Optional<GivenBack> keep(CheckoutId checkout, PageChanges changes, Instant at) {
        return jdbc.sql(KEEP_CHANGES)
                .param("checkout", checkout.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("changes", Json.mapper().writeValueAsString(changes))
                .param("retain_until", at.plus(retention).atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new GivenBack(new HandoffId(row.getString("handoff_id")), row.getString("actor")))
                .optional();
    }

    @Override
    public Optional<PageDiff> changes(HandoffId item) {
        return jdbc.sql(CHANGES)
                .param("item", item.value())
                .query((row, number) -> new PageDiff(
                        row.getString("actor"),
                        instant(row, "at"),
                        Json.mapper().readValue(row.getString("changes"), PageChanges.class)))
                .optional();
    }

    @Override
    public boolean keep(CheckoutId checkout, PersonsDeeds deeds, Instant at) {
        return jdbc.sql(KEEP_ACTS)
                        .param("item", deeds.handoff().value())
                        .param("checkout", checkout.value())
                        .param("actors", String.join(" ", deeds.actors()))
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("acts", Json.mapper().writeValueAsString(deeds.acts()))
                        .param("retain_until", at.plus(retention).atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    @Override
    public Optional<ActsSeen> acts(HandoffId item) {
        return jdbc.sql(ACTS)
                .param("item", item.value())
                .query((row, number) -> new ActsSeen(
                        Set.of(row.getString("actors").split(" ")),
                        List.of(Json.mapper().readValue(row.getString("acts"), OperatorAct[].class))))
                .optional();
    }

    @Override
    public int deleteExpired(Instant now, int most) {
        return deleted(DELETE_EXPIRED, now, most)
                + deleted(DELETE_EXPIRED_CHANGES, now, most)
                + deleted(DELETE_EXPIRED_ACTS, now, most);
    }

    private int deleted(String sql, Instant now, int most) {
        return jdbc.sql(sql)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .update();
    }

    private static EvidenceView view(ResultSet row, int number) throws SQLException {
        return new EvidenceView(
                new EvidenceId(row.getString("id")),
                row.getString("title"),
                instant(row, "taken_at"),
                instant(row, "retain_until"),
                done(row.getString("done")));
    }

    private static List<String> done(@Nullable String json) {
        return json == null ? List.of() : List.of(Json.mapper().readValue(json, String[].class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }
}
