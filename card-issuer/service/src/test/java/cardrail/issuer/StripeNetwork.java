package cardrail.issuer;

import cardrail.issuer.api.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** What merchants and the card network do to a card, through Stripe's own test helpers over plain HTTP. */
public final class StripeNetwork {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String apiKey;
    private final String labToken;

    StripeNetwork(URI base, String apiKey, String labToken) {
        this.base = base;
        this.apiKey = apiKey;
        this.labToken = labToken;
    }

    /** A merchant asks; the answer is the authorization, approved or not. */
    public JsonNode charge(String stripeCardId, long minor) {
        return charge(stripeCardId, minor, Map.of());
    }

    /** @param more parameters of Stripe's helper */
    public JsonNode charge(String stripeCardId, long minor, Map<String, String> more) {
        var parameters = new LinkedHashMap<>(Map.of(
                "card", stripeCardId,
                "amount", Long.toString(minor),
                "currency", "eur",
                "merchant_data[network_id]", "1234567890",
                "merchant_data[country]", "BE",
                "merchant_data[category]", "book_stores"));
        parameters.putAll(more);
        return helper("authorizations", parameters);
    }

    /** Asks for more on an authorization. */
    public JsonNode increment(String authorizationId, long minor) {
        return helper(
                "authorizations/" + authorizationId + "/increment", Map.of("increment_amount", Long.toString(minor)));
    }

    /** What a fuel pump does when the tank is full. */
    public void finalizeAmount(String authorizationId, long minor) {
        helper("authorizations/" + authorizationId + "/finalize_amount", Map.of("final_amount", Long.toString(minor)));
    }

    /** The cardholder answers a fraud challenge. */
    public void confirmChallenge(String authorizationId) {
        helper("authorizations/" + authorizationId + "/fraud_challenges/respond", Map.of("confirmed", "true"));
    }

    /** A capture after which more may come. */
    public void captureOpen(String authorizationId, long minor) {
        helper(
                "authorizations/" + authorizationId + "/capture",
                Map.of("capture_amount", Long.toString(minor), "close_authorization", "false"));
    }

    public void reverse(String authorizationId, long minor) {
        helper("authorizations/" + authorizationId + "/reverse", Map.of("reverse_amount", Long.toString(minor)));
    }

    /** A refund that names no capture. */
    public void unlinkedRefund(String stripeCardId, long minor) {
        helper(
                "transactions/create_unlinked_refund",
                Map.of("card", stripeCardId, "amount", Long.toString(minor), "currency", "eur"));
    }

    /** The merchant takes a refund back. */
    public void reverseRefund(String transactionId, long minor) {
        control("POST", "/lab/stripe/refund-reversals", Map.of("transaction", transactionId, "minor", minor));
    }

    /** Opens a dispute of a capture and submits it; test mode decides by the explanation. */
    public String dispute(String transactionId, String explanation) {
        var id = post(
                        "/v1/issuing/disputes",
                        Map.of(
                                "transaction", transactionId,
                                "evidence[reason]", "other",
                                "evidence[other][explanation]", explanation))
                .path("id")
                .asString();
        post("/v1/issuing/disputes/" + id + "/submit", Map.of());
        return id;
    }

    public JsonNode dispute(String disputeId) {
        return get("/v1/issuing/disputes/" + disputeId);
    }

    /** @param funds {@code reinstated} or {@code rescinded} */
    public void moveDisputeFunds(String disputeId, String funds) {
        control("POST", "/lab/stripe/dispute-funds", Map.of("dispute", disputeId, "funds", funds));
    }

    /** What Stripe does where no document says it; back to the default when faults are healed. */
    public void behave(String name, String value) {
        control("POST", "/lab/stripe/behaviour", Map.of(name, value));
    }

    /** As if 24 hours had passed since the last call with a key. */
    public void forgetKeys() {
        control("POST", "/lab/stripe/idempotency/forget", Map.of());
    }

    /** As if 30 days had passed since the last event whose type begins so. */
    public void forgetEvents(String type) {
        control("POST", "/lab/stripe/events/forget?type=" + type, Map.of());
    }

    /** @param change {@code status} or {@code disabled_reason}, which only Stripe itself sets */
    public void changeHolder(String cardholderId, String change, String to) {
        control("POST", "/lab/stripe/cardholders", Map.of("id", cardholderId, change, to));
    }

    public void letExpire(String stripeCardId) {
        control("POST", "/lab/stripe/cards", Map.of("id", stripeCardId, "exp_month", 1, "exp_year", 2020));
    }

    /** Adds to the Issuing balance, or takes from it. */
    public void fund(String currency, long minor) {
        control("POST", "/lab/stripe/funding", Map.of("currency", currency, "minor", minor));
    }

    public JsonNode holder(String cardholderId) {
        return get("/v1/issuing/cardholders/" + cardholderId);
    }

    public long issuingBalance(String currency) {
        for (var entry : get("/v1/balance").path("issuing").path("available")) {
            if (entry.path("currency").asString().equals(currency)) {
                return entry.path("amount").asLong();
            }
        }
        return 0;
    }

    public JsonNode authorization(String authorizationId) {
        return get("/v1/issuing/authorizations/" + authorizationId);
    }

    public JsonNode authorizations(String stripeCardId) {
        return get("/v1/issuing/authorizations?limit=100&card=" + stripeCardId).path("data");
    }

    public JsonNode events(String type) {
        return get("/v1/events?limit=100&type=" + type).path("data");
    }

    public String exchanges() {
        return send(HttpRequest.newBuilder(base.resolve("/lab/stripe/exchanges"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + labToken)
                .GET());
    }

    public JsonNode setStatus(String stripeCardId, String status) {
        return post("/v1/issuing/cards/" + stripeCardId, Map.of("status", status));
    }

    /** A card without limits that the issuer does not know; its {@code ic_…}. */
    public String newCard(String cardholderId) {
        return post(
                        "/v1/issuing/cards",
                        Map.of(
                                "cardholder", cardholderId,
                                "currency", "eur",
                                "type", "virtual",
                                "status", "active",
                                "spending_controls[spending_limits][0][amount]", "100000000",
                                "spending_controls[spending_limits][0][interval]", "all_time"))
                .path("id")
                .asString();
    }

    /** False where Stripe refuses the call. */
    public boolean attempt(String path, Map<String, String> parameters) {
        try {
            return http.send(form(path, parameters).build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode()
                    < 400;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Stripe's error object of a call that it refuses. */
    public JsonNode refusal(String path, Map<String, String> parameters) {
        try {
            var response = http.send(form(path, parameters).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() < 400) {
                throw new AssertionError(path + " was not refused: " + response.body());
            }
            return Json.mapper().readTree(response.body()).path("error");
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public void capture(String authorizationId, long minor) {
        helper("authorizations/" + authorizationId + "/capture", Map.of("capture_amount", Long.toString(minor)));
    }

    public void reverse(String authorizationId) {
        helper("authorizations/" + authorizationId + "/reverse", Map.of());
    }

    public void expire(String authorizationId) {
        helper("authorizations/" + authorizationId + "/expire", Map.of());
    }

    /** Answers with the capture, as Stripe does; the refund is a transaction of its own. */
    public JsonNode refund(String transactionId, long minor) {
        return helper("transactions/" + transactionId + "/refund", Map.of("refund_amount", Long.toString(minor)));
    }

    public void forceCapture(String stripeCardId, long minor) {
        helper(
                "transactions/create_force_capture",
                Map.of("card", stripeCardId, "amount", Long.toString(minor), "currency", "eur"));
    }

    public JsonNode transactions(String stripeCardId) {
        return get("/v1/issuing/transactions?card=" + stripeCardId).path("data");
    }

    public JsonNode cards() {
        return get("/v1/issuing/cards?limit=100").path("data");
    }

    public JsonNode card(String stripeCardId) {
        return get("/v1/issuing/cards/" + stripeCardId);
    }

    public JsonNode cardsOf(String cardholderId) {
        return get("/v1/issuing/cards?limit=100&cardholder=" + cardholderId).path("data");
    }

    /** The next {@code times} calls whose path begins so go wrong after they were carried out. */
    public void loseAnswers(String method, String path, int times) {
        control(
                "POST",
                "/lab/stripe/faults",
                Map.of("method", method, "path", path, "effect", "error", "moment", "after", "times", times));
    }

    /** The next {@code times} calls whose path begins so fail before anything was done. */
    public void refuseCalls(String method, String path, int times) {
        control(
                "POST",
                "/lab/stripe/faults",
                Map.of("method", method, "path", path, "effect", "error", "moment", "before", "times", times));
    }

    /** The next {@code times} calls whose path begins so are refused: {@code rate_limit, lock_timeout, conflict} for now, {@code refuse} for good. */
    public void turnAway(String method, String path, String effect, int times) {
        control(
                "POST",
                "/lab/stripe/faults",
                Map.of("method", method, "path", path, "effect", effect, "moment", "before", "times", times));
    }

    /** The next call whose path begins so is answered after {@link #healFaults}; it is carried out before. */
    public void holdAnswer(String method, String path) {
        control(
                "POST",
                "/lab/stripe/faults",
                Map.of("method", method, "path", path, "effect", "hold", "moment", "after", "times", 1));
    }

    /** The next call whose path begins so is carried out after {@link #healFaults}. */
    public void holdCall(String method, String path) {
        control(
                "POST",
                "/lab/stripe/faults",
                Map.of("method", method, "path", path, "effect", "hold", "moment", "before", "times", 1));
    }

    /** Nothing at all is delivered until faults are healed: for tests that listen to nobody. */
    public void dropEverything() {
        control("POST", "/lab/stripe/webhook-faults", Map.of("type", "*", "effect", "drop", "times", 1_000_000));
    }

    /** No ordinary event is delivered until faults are healed; the real-time question still is. */
    public void dropEvents() {
        for (var type : List.of(
                "issuing_authorization.created",
                "issuing_authorization.updated",
                "issuing_transaction.created",
                "issuing_transaction.updated",
                "issuing_card.updated",
                "issuing_cardholder.updated")) {
            control("POST", "/lab/stripe/webhook-faults", Map.of("type", type, "effect", "drop", "times", 1000));
        }
    }

    public void healFaults() {
        control("DELETE", "/lab/stripe/faults", Map.of());
    }

    /** Stripe's header over a body, made by hand: {@code t} and the HMAC of it and the body. */
    public static String signature(String body, Instant at, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var signed = mac.doFinal((at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(signed);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private void control(String method, String path, Map<String, Object> body) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + labToken)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        HttpRequest.BodyPublishers.ofString(Json.mapper().writeValueAsString(body)));
        send(request);
    }

    private JsonNode helper(String path, Map<String, String> parameters) {
        return post("/v1/test_helpers/issuing/" + path, parameters);
    }

    private JsonNode post(String path, Map<String, String> parameters) {
        return Json.mapper().readTree(send(form(path, parameters)));
    }

    private HttpRequest.Builder form(String path, Map<String, String> parameters) {
        var form = new LinkedHashMap<>(parameters)
                .entrySet().stream()
                        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    private JsonNode get(String path) {
        return Json.mapper()
                .readTree(send(HttpRequest.newBuilder(base.resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + apiKey)
                        .GET()));
    }

    private String send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new AssertionError(response.uri() + ": " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
