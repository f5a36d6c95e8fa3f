package cardrail.checkout.attempt;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.ConfirmationPolicy;
import cardrail.issuer.api.LegalConsent;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.MandateTerms;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.WalletId;
import java.time.Instant;
import java.util.List;

/** Mandates as an issuer tells of them. */
public final class SampleMandates {

    private SampleMandates() {}

    /** Active, of 1,000.00 EUR at {@code shop.example}. */
    public static MandateView accepting(List<LegalConsent> consents, MandateId id, AgentId agent) {
        Money limit = Money.of(100_000, "EUR");
        var terms = new MandateTerms(
                "Buy a lamp",
                limit,
                null,
                5,
                Instant.EPOCH,
                Instant.MAX,
                List.of("shop.example"),
                List.of(),
                List.of(),
                false,
                new ConfirmationPolicy(null),
                null,
                consents);
        return new MandateView(
                id,
                WalletId.next(),
                agent,
                MandateState.ACTIVE,
                1,
                "00",
                terms,
                Money.zero(limit.currency()),
                0,
                Instant.EPOCH,
                null,
                null,
                null,
                NextStep.KEEP_POLLING);
    }
}
