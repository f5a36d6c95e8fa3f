package cardrail.issuer;

import cardrail.issuer.api.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    public void capture(String authorizationId, long minor) {
        helper("authorizations/" + authorizationId + "/capture", Map.of("capture_amount", Long.toString(minor)));
    }

    public void reverse(String authorizationId) {
        helper("authorizations/" + authorizationId + "/reverse", Map.of());
    }

    public void expire(String authorizationId) {
        helper("authorizations/" + authorizationId + "/expire", Map.of());
    }

    public void refund(String transactionId, long minor) {
        helper("transactions/" + transactionId + "/refund", Map.of("refund_amount", Long.toString(minor)));
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

    /** No ordinary event is delivered until faults are healed; the real-time question still is. */
    public void dropEvents() {
        for (var type : List.of(
                "issuing_authorization.created",
                "issuing_authorization.updated",
                "issuing_transaction.created",
                "issuing_transaction.updated",
                "issuing_card.updated")) {
            control("POST", "/lab/stripe/webhook-faults", Map.of("type", type, "effect", "drop", "times", 1000));
        }
    }

    public void healFaults() {
        control("DELETE", "/lab/stripe/faults", Map.of());
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
        var form = new LinkedHashMap<>(parameters)
                .entrySet().stream()
                        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&"));
        return Json.mapper()
                .readTree(send(HttpRequest.newBuilder(base.resolve("/v1/test_helpers/issuing/" + path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + apiKey)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))));
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
