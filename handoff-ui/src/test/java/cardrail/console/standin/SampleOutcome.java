package cardrail.console.standin;

import cardrail.checkout.api.CheckoutEvent;
import cardrail.issuer.api.LedgerEntryView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is recorded around the click of the purchase whose outcome is unclear. */
final class SampleOutcome {

    private static final int NUMBER = 4;

    private SampleOutcome() {}

    static void fill(IssuerStandIn issuer, WorkerStandIn worker, Instant now) {
        List<CheckoutEvent> log = new ArrayList<>();
        add(log, now.minusSeconds(190), "created", Map.of("max_total", "EUR 25.00"));
        add(log, now.minusSeconds(150), "offer_made", Map.of("total", "EUR 19.90"));
        add(log, now.minusSeconds(145), "confirmed", Map.of("by", "policy"));
        add(
                log,
                now.minusSeconds(120),
                "card_issued",
                Map.of("card", Samples.cardId(NUMBER).value()));
        add(
                log,
                now.minusSeconds(104),
                "card_armed",
                Map.of("card", Samples.cardId(NUMBER).value()));
        add(log, now.minusSeconds(103), "submitting", Map.of("attempt", "1"));
        add(
                log,
                now.minusSeconds(42),
                "outcome_read",
                Map.of(
                        "page",
                        "unknown",
                        "witness",
                        "approved",
                        "signals",
                        "no words of a confirmation; no words of a refusal"));
        add(log, now.minusSeconds(40), "reconciliation_required", Map.of("reason", "outcome_unknown"));
        worker.events.put(Samples.checkoutId(NUMBER), log);
        long sequence = issuer.entries.getFirst().sequence();
        issuer.entries.addFirst(posting(sequence + 1, now.minusSeconds(118), "issue", "available", "held"));
        issuer.entries.addFirst(posting(sequence + 2, now.minusSeconds(60), "approval", "held", "authorized"));
    }

    private static void add(List<CheckoutEvent> log, Instant at, String kind, Map<String, String> facts) {
        log.add(new CheckoutEvent(log.size() + 1, at, "worker:node-1", kind, facts));
    }

    private static LedgerEntryView posting(long sequence, Instant at, String kind, String debit, String credit) {
        return new LedgerEntryView(
                sequence,
                at,
                kind,
                debit,
                credit,
                Samples.eur(1990),
                Samples.checkoutId(NUMBER),
                Samples.cardId(NUMBER),
                null);
    }
}
