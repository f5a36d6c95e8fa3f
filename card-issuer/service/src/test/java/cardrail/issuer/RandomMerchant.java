package cardrail.issuer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Does to one card at the stand-in whatever chance says. What Stripe refuses has not happened. */
public final class RandomMerchant {

    private static final int MOST_CENTS = 30_00;
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

    public void act() {
        switch (authorizations.isEmpty() ? random.nextInt(4) : random.nextInt(14)) {
            case 0, 1, 2 -> authorize();
            case 3 -> ofCard("create_force_capture");
            case 4 -> ofCard("create_unlinked_refund");
            case 5 -> of("increment", Map.of("increment_amount", amount()));
            case 6 -> of("reverse", Map.of("reverse_amount", amount()));
            case 7 -> of("reverse", Map.of());
            case 8 -> of("expire", Map.of());
            case 9, 10 -> of("capture", Map.of("capture_amount", amount(), "close_authorization", "false"));
            case 11 -> of("capture", Map.of("capture_amount", amount()));
            default -> refund();
        }
    }

    private void authorize() {
        var id = network.charge(card, 1 + random.nextInt(MOST_CENTS)).path("id").asString();
        authorizations.add(id);
        done.add("authorize");
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

    private void note(String what, boolean accepted) {
        done.add(accepted ? what : what + " (refused)");
    }

    private String amount() {
        return Integer.toString(1 + random.nextInt(MOST_CENTS));
    }
}
