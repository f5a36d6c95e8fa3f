package cardrail.issuer.api;

import java.time.YearMonth;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one place where a card number becomes JSON and back: the body of the reveal call. */
public final class RevealedCardCodec {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private RevealedCardCodec() {}

    public static byte[] encode(RevealedCard card) {
        var body = MAPPER.createObjectNode();
        body.put("card_id", card.cardId().value());
        body.put("number", card.pan().reveal());
        body.put("cvc", card.cvc().reveal());
        body.put("expiry", card.expiry().toString());
        body.put("cardholder_name", card.cardholderName());
        body.set("billing", MAPPER.valueToTree(card.billing()));
        return MAPPER.writeValueAsBytes(body);
    }

    /** @throws IllegalArgumentException where the body is not a revealed card; the message quotes nothing of it */
    public static RevealedCard decode(byte[] json) {
        try {
            JsonNode body = MAPPER.readTree(json);
            return new RevealedCard(
                    new AgentCardId(body.required("card_id").asString()),
                    new Pan(body.required("number").asString()),
                    new Cvc(body.required("cvc").asString()),
                    YearMonth.parse(body.required("expiry").asString()),
                    body.required("cardholder_name").asString(),
                    MAPPER.treeToValue(body.required("billing"), BillingAddress.class));
        } catch (RuntimeException e) {
            throw malformed();
        }
    }

    // without the cause: a parser's message may quote what it read
    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("the reveal answer is not a card");
    }
}
