package cardrail.console.standin;

import cardrail.issuer.api.AuditEntryView;
import java.time.Duration;
import java.time.Instant;

/** An audit trail of two pages. */
public final class SampleAudit {

    public static final int ENTRIES = 130;

    private static final String OWNER = "operator:" + IssuerStandIn.OWNER.value();

    private SampleAudit() {}

    static void fill(IssuerStandIn issuer, Instant now) {
        for (int i = 1; i <= ENTRIES - 5; i++) {
            entry(issuer, now, OWNER, "operator.signed_in", IssuerStandIn.OWNER.value(), "");
        }
        entry(
                issuer,
                now,
                "agent:" + SampleData.AGENT.value(),
                "mandate.requested",
                mandate(),
                "Version 1, EUR 120.00.");
        entry(issuer, now, OWNER, "mandate.approved", mandate(), "Version 1, EUR 120.00.");
        entry(issuer, now, "worker", "card.made", Samples.cardId(5).value(), "EUR 48.20 for onepage.shop.example.");
        entry(issuer, now, "worker", "card.revealed", Samples.cardId(5).value(), "");
        entry(issuer, now, "worker", "card.closing", SampleData.SUCCEEDED.value(), "Reason paid.");
    }

    private static String mandate() {
        return SampleData.READING_GROUP.value();
    }

    private static void entry(
            IssuerStandIn issuer, Instant now, String actor, String action, String... subjectAndDetail) {
        int sequence = issuer.trail.written.size() + 1;
        issuer.trail.written.add(new AuditEntryView(
                sequence,
                now.minus(Duration.ofMinutes(2L * (ENTRIES - sequence))),
                actor,
                action,
                subjectAndDetail[0],
                subjectAndDetail[1],
                "%064x".formatted(sequence)));
    }
}
