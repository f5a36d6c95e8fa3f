package cardrail.checkout.page;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.BillingAddress;
import cardrail.issuer.api.Cvc;
import cardrail.issuer.api.Pan;
import cardrail.issuer.api.RevealedCard;
import cardrail.lab.LabApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lab with its shops, its gateway and its Stripe stand-in, and a card to pay with. */
final class LabShops implements AutoCloseable {

    private static final String KEY = "sk_test_driver";
    private static final String TOKEN = "driver-tests-token";
    private static final BillingAddress BILLING =
            new BillingAddress("Quay 9", null, "Rotterdam", null, "3011 AA", "NL");

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = freePort();
    private final LabApplication.Lab lab = LabApplication.start(Map.of(
            "server.port", port,
            "cardrail.lab.gateway-token", TOKEN,
            "cardrail.lab.stripe-api-key", KEY,
            "cardrail.lab.stripe-api-base", "http://127.0.0.1:" + port));

    URI product(String shop, String product, String query) {
        return URI.create("http://" + shop + ".shop.localhost:" + port + "/products/" + product + query);
    }

    String origin(String host) {
        return "http://" + host + ":" + port;
    }

    /** An active card of the stand-in, as one reveal call would hand it over. */
    RevealedCard newCard() {
        var holder = post(
                "/v1/issuing/cardholders",
                Map.of(
                        "name",
                        "Mara Lindqvist",
                        "type",
                        "individual",
                        "email",
                        "mara@example.com",
                        "phone_number",
                        "+31201234567",
                        "billing[address][line1]",
                        BILLING.line1(),
                        "billing[address][city]",
                        BILLING.city(),
                        "billing[address][postal_code]",
                        BILLING.postalCode(),
                        "billing[address][country]",
                        BILLING.country()));
        var card = post(
                "/v1/issuing/cards",
                Map.of(
                        "cardholder", holder.get("id").asString(),
                        "currency", "eur",
                        "type", "virtual",
                        "status", "active",
                        // without a limit of its own a card has Stripe's, which is 500 a day
                        "spending_controls[spending_limits][0][amount]", "500000",
                        "spending_controls[spending_limits][0][interval]", "per_authorization"));
        var shown = JsonMapper.shared()
                .readTree(send(HttpRequest.newBuilder(URI.create(origin("127.0.0.1") + "/v1/issuing/cards/"
                                + card.get("id").asString() + "?expand%5B0%5D=number&expand%5B1%5D=cvc"))
                        .header("Authorization", "Bearer " + KEY)
                        .build()));
        return new RevealedCard(
                AgentCardId.next(),
                new Pan(shown.get("number").asString()),
                new Cvc(shown.get("cvc").asString()),
                YearMonth.of(card.get("exp_year").asInt(), card.get("exp_month").asInt()),
                "Mara Lindqvist",
                BILLING);
    }

    /** The shops' own book: order numbers, totals and charges. */
    String orders() {
        return send(HttpRequest.newBuilder(URI.create(origin("127.0.0.1") + "/lab/orders"))
                .header("Authorization", "Bearer " + TOKEN)
                .build());
    }

    /** What the lab recorded of the wall that this visitor met. */
    JsonNode wall(String visitor) {
        var walls = JsonMapper.shared()
                .readTree(send(HttpRequest.newBuilder(URI.create(origin("127.0.0.1") + "/lab/walls"))
                        .build()));
        return walls.valueStream()
                .filter(entry -> entry.path("visitor").asString().equals(visitor))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode post(String path, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        var answer = send(HttpRequest.newBuilder(URI.create(origin("127.0.0.1") + path))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        return JsonMapper.shared().readTree(answer);
    }

    private String send(HttpRequest request) {
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(request.uri() + " answered " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    @Override
    public void close() {
        lab.close();
        http.close();
    }
}
