package cardrail.issuer.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.issuer.IssuerWithStripe;
import cardrail.issuer.StripeNetwork;
import cardrail.issuer.api.CardView;
import cardrail.issuer.api.Ids;
import java.time.Instant;
import java.util.Map;

/** Asks the gate as Stripe does, with a signature made by hand. */
abstract class GateAsked extends IssuerWithStripe {

    static final String SECRET = "whsec_authorizations";

    Answer ask(CardView card, String authorization, long minor, int entry) {
        return send(request(card, authorization, minor, entry));
    }

    Answer send(String body) {
        var answer = call(
                "POST",
                "/stripe/authorizations",
                body,
                Map.of("Stripe-Signature", signature(body, clock.instant(), SECRET)));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Stripe-Version")).isPresent();
        return answer;
    }

    static String reason(Answer answer) {
        return answer.json() == null
                ? "no JSON"
                : answer.json().path("metadata").path("cardrail_reason").asString("no reason");
    }

    String request(CardView card, String authorization, long minor, int entry) {
        return request(atStripe(card.id()), authorization, minor, entry);
    }

    static String request(String stripeCardId, String authorization, long minor, int entry) {
        var history = "{\"amount\": 1, \"approved\": true, \"created\": 1, \"currency\": \"eur\", \"reason\": \"x\"},";
        return """
                {"id": "evt_%s", "object": "event", "api_version": "2026-07-29.dahlia", "created": 1, "livemode": false,
                 "type": "issuing_authorization.request",
                 "data": {"object": {
                   "id": "%s", "object": "issuing.authorization", "livemode": false, "amount": 0, "currency": "eur",
                   "approved": false, "status": "pending", "created": 1,
                   "card": {"id": "%s", "object": "issuing.card", "livemode": false},
                   "merchant_data": {"category": "book_stores", "category_code": "5942", "country": "BE",
                                     "network_id": "1234567890"},
                   "pending_request": {"amount": %d, "currency": "eur", "merchant_amount": %d,
                                       "merchant_currency": "eur", "is_amount_controllable": false},
                   "request_history": [%s]}}}
                """.formatted(
                        Ids.next(""),
                        authorization,
                        stripeCardId,
                        minor,
                        minor,
                        history.repeat(entry).replaceAll(",$", ""));
    }

    static String signature(String body, Instant at, String secret) {
        return StripeNetwork.signature(body, at, secret);
    }
}
