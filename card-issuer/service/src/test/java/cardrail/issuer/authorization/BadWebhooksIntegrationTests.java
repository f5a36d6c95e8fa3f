package cardrail.issuer.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cardrail.issuer.api.CardView;
import cardrail.issuer.api.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes to Stripe's two addresses and is not what it should be: the table of docs/webhooks.md. */
@Tag("thorough")
class BadWebhooksIntegrationTests extends GateAsked {

    private static final String EVENTS_SECRET = "whsec_events";
    private static final String RELEASE = "\"api_version\": \"2026-07-29.dahlia\"";
    private static final int BODY_1_MIB = 1024 * 1024;

    /** All but the poll's own note of when it asked, and Quartz's, whose schedulers say every few seconds that they live. */
    private static final String TABLES = """
            select table_name from information_schema.tables
            where table_schema = 'issuing' and table_name <> 'stripe_poll' and table_name not like 'qrtz%'
            """;

    /** One for all of them: none of them may change it. */
    private static @Nullable CardView card;

    private String request = "";
    private String event = "";

    @BeforeEach
    void rightOnes() {
        if (card == null) {
            card = arm(issue(mandate(eur(50_00)), eur(20_00)));
        }
        var atStripe = atStripe(card.id());
        var authorization = "iauth_" + Ids.next("");
        request = request(atStripe, authorization, 12_00, 0);
        event = event(atStripe, authorization);
    }

    /**
     * What is wrong, and how each address answers it.
     *
     * @param spoiled makes the body wrong
     * @param signed the header to a body and its secret; null for none
     */
    private record Case(
            String name,
            UnaryOperator<String> spoiled,
            BiFunction<String, Sender, @Nullable String> signed,
            int atAuthorizations,
            int atEvents) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** Who signs, and when: the address's own secret, and the other address's. */
    private record Sender(Instant now, String secret, String other) {}

    static Stream<Case> cases() {
        return Stream.concat(badSignatures(), badBodies());
    }

    private static Stream<Case> badSignatures() {
        return Stream.of(
                signature("no header", (_, _) -> null),
                signature("an empty header", (_, _) -> ""),
                signature("no time that is one", (_, _) -> "t=abc"),
                signature("no time that is one, and a signature", (_, _) -> "t=abc,v1=00"),
                signature("a time alone", (_, by) -> "t=" + by.now().getEpochSecond()),
                signature("of another body", (body, by) -> GateAsked.signature(body + " ", by.now(), by.secret())),
                signature(
                        "old", (body, by) -> GateAsked.signature(body, by.now().minusSeconds(302), by.secret())),
                signature(
                        "from the future",
                        (body, by) -> GateAsked.signature(body, by.now().plusSeconds(3600), by.secret())),
                signature("the other address's", (body, by) -> GateAsked.signature(body, by.now(), by.other())));
    }

    private static Stream<Case> badBodies() {
        return Stream.of(
                body("no JSON", body -> body.substring(0, body.length() / 2), 400, 400),
                body("an empty body", _ -> "", 400, 400),
                body("null", _ -> "null", 400, 400),
                body("an array", _ -> "[]", 400, 400),
                body("of 1 MiB", body -> body + " ".repeat(BODY_1_MIB), 413, 413),
                body("live mode", body -> body.replaceFirst("\"livemode\": false", "\"livemode\": true"), 400, 400),
                body("no mode", body -> body.replaceFirst("\"livemode\": false,", ""), 400, 400),
                body(
                        "of another account",
                        body -> body.replaceFirst("\\{", "{\"account\": \"acct_1Foreign\","),
                        400,
                        400),
                body(
                        "of an unknown type",
                        body -> body.replace("\"issuing_authorization.", "\"issuing_dream."),
                        400,
                        200),
                body(
                        "of an unknown type and no version",
                        body -> body.replace("\"issuing_authorization.", "\"issuing_dream.")
                                .replace(RELEASE, "\"api_version\": null"),
                        400,
                        200),
                body("no type", body -> body.replaceFirst("\"type\": ", "\"kind\": "), 400, 400),
                body("no data", body -> body.replaceFirst("\"data\": ", "\"date\": "), 400, 400),
                body(
                        "no object",
                        body -> body.replaceFirst("\"data\": \\{\"object\": ", "\"data\": {\"o\": "),
                        400,
                        400),
                body(
                        "an object without its id",
                        body -> body.replaceFirst("\"id\": \"iauth_", "\"di\": \"iauth_"),
                        400,
                        400),
                body(
                        "no card, and no id of its own",
                        body -> body.replace("\"card\": ", "\"cart\": ").replace("\"id\": \"evt", "\"di\": \"evt"),
                        400,
                        400));
    }

    private static Case signature(String name, BiFunction<String, Sender, @Nullable String> signed) {
        return new Case("signature: " + name, body -> body, signed, 400, 400);
    }

    private static Case body(String name, UnaryOperator<String> spoiled, int atAuthorizations, int atEvents) {
        return new Case("body: " + name, spoiled, BadWebhooksIntegrationTests::rightly, atAuthorizations, atEvents);
    }

    private static String rightly(String body, Sender by) {
        return GateAsked.signature(body, by.now(), by.secret());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsNotBelievedChangesNothing(Case bad) {
        var before = settled();

        var asked = bad.spoiled().apply(request);
        var told = bad.spoiled().apply(event);
        var now = clock.instant();

        assertThat(deliver(
                        "/stripe/authorizations",
                        asked,
                        bad.signed().apply(asked, new Sender(now, SECRET, EVENTS_SECRET))))
                .as("/stripe/authorizations")
                .isEqualTo(bad.atAuthorizations());
        assertThat(deliver("/stripe/events", told, bad.signed().apply(told, new Sender(now, EVENTS_SECRET, SECRET))))
                .as("/stripe/events")
                .isEqualTo(bad.atEvents());
        assertThat(rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending_request", "card", "amount", "merchant_amount", "currency", "merchant_currency"})
    void aQuestionThatLacksWhatIsDecidedFromIsRefused(String field) {
        var before = settled();
        var inside =
                field.equals("card") || field.equals("pending_request") ? 0 : request.indexOf("\"pending_request\"");
        var lacking = request.substring(0, inside)
                + request.substring(inside).replaceFirst("\"" + field + "\": ", "\"no_" + field + "\": ");

        assertThat(deliver("/stripe/authorizations", lacking, rightly(lacking, SECRET)))
                .isEqualTo(400);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void whatComesTwiceIsAnsweredTwiceAndDoneOnce() {
        var first = send(request);
        assertThat(deliver("/stripe/events", event, rightly(event, EVENTS_SECRET)))
                .isEqualTo(200);
        var before = settled();

        assertThat(send(request).response().body()).isEqualTo(first.response().body());
        assertThat(deliver("/stripe/events", event, rightly(event, EVENTS_SECRET)))
                .isEqualTo(200);

        assertThat(rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"2026-09-30.endive\"", "\"2025-10-29.clover\"", "\"2024-06-20\"", "\"never heard of\"", "null"
            })
    void whatIsOfAnotherReleaseIsUnderstood(String release) {
        var fresh = arm(issue(mandate(eur(50_00)), eur(20_00)));
        var authorization = "iauth_" + Ids.next("");
        var asked = request(fresh, authorization, 12_00, 0).replace(RELEASE, "\"api_version\": " + release);
        var told = event(atStripe(fresh.id()), authorization).replace(RELEASE, "\"api_version\": " + release);

        assertThat(reason(send(asked))).isEqualTo("approved");
        assertThat(deliver("/stripe/events", told, rightly(told, EVENTS_SECRET)))
                .isEqualTo(200);

        await().until(() ->
                jdbc.sql("select count(*) from stripe_event where object_id = :id and processed_at is not null")
                                .param("id", authorization)
                                .query(Long.class)
                                .single()
                        == 1);
        close(fresh);
    }

    private String rightly(String body, String secret) {
        return rightly(body, new Sender(clock.instant(), secret, secret));
    }

    private int deliver(String path, String body, @Nullable String signature) {
        Map<String, String> headers = signature == null ? Map.of() : Map.of("Stripe-Signature", signature);
        return call("POST", path, body, headers).status();
    }

    private static String event(String stripeCardId, String authorization) {
        return """
                {"id": "evt_%s", "object": "event", "api_version": "2026-07-29.dahlia", "created": 1, "livemode": false,
                 "type": "issuing_authorization.created",
                 "data": {"object": {
                   "id": "%s", "object": "issuing.authorization", "livemode": false,
                   "card": {"id": "%s", "object": "issuing.card", "livemode": false}}}}
                """.formatted(Ids.next(""), authorization, stripeCardId);
    }

    /** Once what the stand-in tells of the card by itself has come and was acted upon. */
    private Map<String, String> settled() {
        var last = new AtomicReference<>(rows());
        var alike = new AtomicInteger();
        await().pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofMinutes(1))
                .until(() -> {
                    var now = rows();
                    return now.equals(last.getAndSet(now)) ? alike.incrementAndGet() == 3 : alike.getAndSet(0) < 0;
                });
        return last.get();
    }

    /** Every row of the issuer's tables. */
    private Map<String, String> rows() {
        var rows = new TreeMap<String, String>();
        jdbc.sql(TABLES)
                .query((row, _) -> row.getString(1))
                .list()
                .forEach(table -> rows.put(
                        table,
                        jdbc.sql("select coalesce(string_agg(r::text, chr(10) order by r::text), '') from \"" + table
                                        + "\" r")
                                .query((row, _) -> row.getString(1))
                                .single()));
        return rows;
    }
}
