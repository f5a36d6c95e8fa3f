package cardrail.issuer.stripe;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.stripe.model.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the envelope of events. Only identifiers are taken: the embedded object may be of another API version than this
 * client's, and is out of date anyway.
 */
final class StripeEvents {

    /** What concerns cards, their holders and their money. Others are acknowledged and forgotten. */
    static final List<String> ABOUT_CARDS = List.of(
            "issuing_authorization.created",
            "issuing_authorization.updated",
            "issuing_transaction.created",
            "issuing_transaction.updated",
            "issuing_card.updated",
            "issuing_cardholder.updated",
            "issuing_dispute.created",
            "issuing_dispute.updated",
            "issuing_dispute.submitted",
            "issuing_dispute.closed",
            "issuing_dispute.funds_reinstated",
            "issuing_dispute.funds_rescinded");

    private StripeEvents() {}

    static StripeEvent plain(Event event) {
        var object = JsonParser.parseString(event.getDataObjectDeserializer().getRawJson())
                .getAsJsonObject();
        return new StripeEvent(
                StripeObjects.required(event.getId(), "event.id"),
                StripeObjects.required(event.getType(), "event.type"),
                StripeObjects.required(text(object, "id"), "event.data.object.id"),
                card(object),
                StripeObjects.instant(event.getCreated(), "event.created"));
    }

    /** An authorization embeds its card, a transaction names it, and a card event is about the card itself. */
    private static @Nullable String card(JsonObject object) {
        if ("issuing.card".equals(text(object, "object"))) {
            return text(object, "id");
        }
        var card = object.get("card");
        return card != null && card.isJsonObject() ? text(card.getAsJsonObject(), "id") : text(object, "card");
    }

    private static @Nullable String text(JsonObject object, String name) {
        var value = object.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
    }
}
