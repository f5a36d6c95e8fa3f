package cardrail.checkout.attempt;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.api.CreateCheckout;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.Offer;
import cardrail.checkout.api.OfferChange;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.Json;
import cardrail.issuer.api.WalletId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** A checkout as columns, and back. The state that a row cannot be in has no type, so reading one fails at once. */
final class JdbcColumns {

    private static final TypeReference<List<String>> RULES = new TypeReference<>() {};
    private static final TypeReference<List<OfferChange>> CHANGES = new TypeReference<>() {};

    private JdbcColumns() {}

    /** The named parameters of what a move may change. */
    static Map<String, @Nullable Object> of(Checkout checkout) {
        Course course = checkout.course();
        Halt halt = course.halt();
        AgentCardId card = course.card().id();
        HandoffId handoff = course.handoffId();
        BlockReason reason = halt == null ? null : halt.reason();
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("id", checkout.id().value());
        columns.put("stage", checkout.stage().code());
        columns.put("attempt", course.attempt());
        columns.put("requeues", course.requeues());
        columns.put("reoffered", course.reoffered());
        columns.put("offer", course.offer() == null ? null : Json.mapper().writeValueAsString(course.offer()));
        columns.put("card_requested", course.card().requested());
        columns.put("card_id", card == null ? null : card.value());
        columns.put("card_closed", course.card().closed());
        columns.put("reason", reason == null ? null : reason.code());
        columns.put("changes", Json.mapper().writeValueAsString(course.changes()));
        columns.put("detail", halt == null ? null : halt.detail());
        columns.put("handoff_id", handoff == null ? null : handoff.value());
        columns.put("order_reference", course.orderReference());
        columns.put("late_approval", course.lateApproval());
        columns.put("dismissed_rules", Json.mapper().writeValueAsString(course.dismissedRules()));
        columns.put("submitted_at", at(submittedAt(checkout)));
        columns.put("settling", checkout instanceof Submitting submitting && submitting.pageGivenUp());
        columns.put("version", course.version());
        return columns;
    }

    static StoredCheckout read(ResultSet row, int number) throws SQLException {
        return new StoredCheckout(
                checkout(row),
                row.getObject("cancel_requested_at") != null,
                Objects.requireNonNull(instant(row, "updated_at")));
    }

    static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable Instant submittedAt(Checkout checkout) {
        return switch (checkout) {
            case Submitting submitting -> submitting.since();
            case AwaitingHandoff.AfterSubmit waiting -> waiting.since();
            case Queued q -> null;
            case Running r -> null;
            case AwaitingConfirmation a -> null;
            case AwaitingHandoff.BeforeClick b -> null;
            case ReconciliationRequired r -> null;
            case Ended e -> null;
        };
    }

    private static Checkout checkout(ResultSet row) throws SQLException {
        CheckoutRequest request = request(row);
        Course course = course(row);
        Instant submittedAt = instant(row, "submitted_at");
        return switch (Stage.ofCode(row.getString("stage"))) {
            case QUEUED_PREVIEW -> new Queued.ForPreview(request, course);
            case QUEUED_EXECUTE -> new Queued.ForExecute(request, course);
            case RESUMED_PREVIEW -> new Queued.PreviewResumed(request, course);
            case RESUMED_EXECUTE -> new Queued.ExecuteResumed(request, course);
            case RUNNING_PREVIEW -> new Running.Preview(request, course);
            case RUNNING_EXECUTE -> new Running.Execute(request, course);
            case AWAITING_CONFIRMATION -> new AwaitingConfirmation(request, course);
            case SUBMITTING ->
                new Submitting(request, course, Objects.requireNonNull(submittedAt), row.getBoolean("settling"));
            case HANDOFF_PREVIEW -> new AwaitingHandoff.InPreview(request, course);
            case HANDOFF_BEFORE_SUBMIT -> new AwaitingHandoff.BeforeSubmit(request, course);
            case HANDOFF_AFTER_SUBMIT ->
                new AwaitingHandoff.AfterSubmit(request, course, Objects.requireNonNull(submittedAt));
            case RECONCILIATION_REQUIRED -> new ReconciliationRequired(request, course);
            case SUCCEEDED -> new Ended.Succeeded(request, course);
            case BLOCKED -> new Ended.Blocked(request, course);
            case DECLINED -> new Ended.Declined(request, course);
            case FAILED -> new Ended.Failed(request, course);
            case CANCELED -> new Ended.Canceled(request, course);
            case EXPIRED -> new Ended.Expired(request, course);
        };
    }

    private static CheckoutRequest request(ResultSet row) throws SQLException {
        return new CheckoutRequest(
                new CheckoutId(row.getString("id")),
                new AgentId(row.getString("agent_id")),
                new WalletId(row.getString("wallet_id")),
                Json.mapper().readValue(row.getString("request"), CreateCheckout.class),
                Objects.requireNonNull(instant(row, "created_at")));
    }

    private static Course course(ResultSet row) throws SQLException {
        String offer = row.getString("offer");
        String card = row.getString("card_id");
        String reason = row.getString("reason");
        String detail = row.getString("detail");
        String handoff = row.getString("handoff_id");
        List<OfferChange> changes = Json.mapper().readValue(row.getString("changes"), CHANGES);
        return new Course(
                row.getInt("attempt"),
                row.getInt("requeues"),
                row.getBoolean("reoffered"),
                offer == null ? null : Json.mapper().readValue(offer, Offer.class),
                new CardTrace(
                        row.getBoolean("card_requested"),
                        card == null ? null : new AgentCardId(card),
                        row.getBoolean("card_closed")),
                detail == null ? null : new Halt(reason == null ? null : BlockReason.ofCode(reason), detail, changes),
                changes,
                handoff == null ? null : new HandoffId(handoff),
                row.getString("order_reference"),
                row.getBoolean("late_approval"),
                Json.mapper().readValue(row.getString("dismissed_rules"), RULES),
                row.getLong("version"));
    }
}
