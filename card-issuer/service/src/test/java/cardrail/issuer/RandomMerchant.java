package cardrail.issuer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Does to one card at the stand-in whatever chance says. What Stripe refuses has not happened. */
public final class RandomMerchant {

    private static final int MOST_CENTS = 30_00;
    private static final int MOST_OF_A_CHECK_CENTS = 100;
    private static final String DISPUTES = "/v1/issuing/disputes";
    private static final String UNDECIDED = "It never came.";

    /** Test mode decides by the first two at once, and by the third never. */
    private static final List<String> EXPLANATIONS = List.of("winning_evidence", "losing_evidence", UNDECIDED);

    private static final String HELPERS = "/v1/test_helpers/issuing/";

    private final StripeNetwork network;
    private final String card;
    private final Random random;
    private final List<String> authorizations = new ArrayList<>();
    private final List<String> done = new ArrayList<>();

    public RandomMerchant(StripeNetwork network, String card, Random random) {
        this.network = network;
        this.card = card;
        this.random = random;
    }

    /** What was done, in order. */
    public List<String> done() {
        return List.copyOf(done);
    }

    /** A small check of the card; the authorization's identifier. */
    public String checkOf(long minor) {
        var id = network.charge(card, minor).path("id").asString();
        authorizations.add(id);
        done.add("check of " + minor);
        return id;
    }

    public void act() {
        switch (authorizations.isEmpty() ? random.nextInt(5) : random.nextInt(20)) {
            case 0, 1, 2 -> authorize();
            case 3 -> ofCard("create_force_capture");
            case 4 -> check();
            case 5 -> ofCard("create_unlinked_refund");
            case 6 -> of("increment", Map.of("increment_amount", amount()));
            case 7 -> of("reverse", Map.of("reverse_amount", amount()));
            case 8 -> of("reverse", Map.of());
            case 9 -> of("expire", Map.of());
            case 10, 11, 16 -> of("capture", Map.of("capture_amount", amount(), "close_authorization", "false"));
            case 12, 13, 14, 15 -> dispute();
            case 17 -> of("capture", Map.of("capture_amount", amount()));
            default -> refund();
        }
    }

    private void authorize() {
        var id = network.charge(card, 1 + random.nextInt(MOST_CENTS)).path("id").asString();
        authorizations.add(id);
        done.add("authorize");
    }

    /** Nothing or very little, to see whether the card works; what else happens to it is left to chance as of any other. */
    private void check() {
        var minor = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(MOST_OF_A_CHECK_CENTS);
        checkOf(minor);
    }

    private void of(String what, Map<String, String> parameters) {
        var authorization = authorizations.get(random.nextInt(authorizations.size()));
        note(what + parameters, network.attempt(HELPERS + "authorizations/" + authorization + "/" + what, parameters));
    }

    private void ofCard(String what) {
        note(
                what,
                network.attempt(
                        HELPERS + "transactions/" + what, Map.of("card", card, "amount", amount(), "currency", "eur")));
    }

    /** Of any transaction: a refund is taken back, and a capture is refunded. */
    private void refund() {
        var all = new ArrayList<JsonNode>();
        network.transactions(card).forEach(all::add);
        if (all.isEmpty()) {
            done.add("nothing to refund");
            return;
        }
        var one = all.get(random.nextInt(all.size()));
        var id = one.path("id").asString();
        if (one.path("type").asString().equals("capture")) {
            note(
                    "refund",
                    network.attempt(HELPERS + "transactions/" + id + "/refund", Map.of("refund_amount", amount())));
        } else if (one.path("amount").asLong() > 0) {
            network.reverseRefund(id, one.path("amount").asLong());
            done.add("refund taken back");
        }
    }

    /** Opens one of any capture that has none, or goes on with one that is open. */
    private void dispute() {
        var captures = new ArrayList<JsonNode>();
        network.transactions(card).forEach(one -> {
            if (one.path("type").asString().equals("capture")) {
                captures.add(one);
            }
        });
        if (captures.isEmpty()) {
            done.add("nothing to dispute");
            return;
        }
        var one = captures.get(random.nextInt(captures.size()));
        var disputed = one.path("dispute").asString("");
        if (!disputed.isEmpty()) {
            goOn(network.dispute(disputed));
        } else if (open(one.path("id").asString()) && random.nextBoolean()) {
            submit(newDispute(one.path("id").asString()));
        }
    }

    private boolean open(String capture) {
        var explanation = EXPLANATIONS.get(random.nextInt(EXPLANATIONS.size()));
        boolean opened = network.attempt(
                DISPUTES,
                Map.of(
                        "transaction", capture,
                        "evidence[reason]", "other",
                        "evidence[other][explanation]", explanation));
        note("dispute with " + explanation, opened);
        return opened;
    }

    private String newDispute(String capture) {
        for (var one : network.transactions(card)) {
            if (one.path("id").asString().equals(capture)) {
                return one.path("dispute").asString();
            }
        }
        throw new AssertionError("there is no " + capture);
    }

    /** Stripe may move the money of a dispute again, whatever became of it. */
    private void goOn(JsonNode dispute) {
        var id = dispute.path("id").asString();
        switch (dispute.path("status").asString()) {
            case "unsubmitted" -> submit(id);
            case "submitted" -> done.add("nobody decides the dispute");
            default -> {
                long returned = 0;
                for (var moved : dispute.path("balance_transactions")) {
                    returned += moved.path("amount").asLong();
                }
                var funds = returned > 0 ? "rescinded" : "reinstated";
                network.moveDisputeFunds(id, funds);
                done.add("funds " + funds);
            }
        }
    }

    /** And waits for the decision, where there is to be one: it is part of this step. */
    private void submit(String dispute) {
        note("submit", network.attempt(DISPUTES + "/" + dispute + "/submit", Map.of()));
        if (network.dispute(dispute)
                .path("evidence")
                .path("other")
                .path("explanation")
                .asString()
                .equals(UNDECIDED)) {
            return;
        }
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(20))
                .until(() -> !network.dispute(dispute).path("status").asString().equals("submitted"));
    }

    private void note(String what, boolean accepted) {
        done.add(accepted ? what : what + " (refused)");
    }

    private String amount() {
        return Integer.toString(1 + random.nextInt(MOST_CENTS));
    }
}
