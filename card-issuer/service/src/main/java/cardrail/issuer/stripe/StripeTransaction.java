package cardrail.issuer.stripe;

import cardrail.issuer.api.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money that moved at Stripe.
 *
 * @param id {@code ipi_…}
 * @param amount always zero or above; the kind says the direction
 * @param authorizationId null for a force capture and for an unlinked refund; may even be an unrelated one
 * @param dispute the dispute of a capture, where there is one
 */
public record StripeTransaction(
        String id,
        Kind kind,
        Money amount,
        @Nullable String authorizationId,
        Instant created,
        @Nullable Dispute dispute) {

    /**
     * A dispute as it stands now.
     *
     * @param id {@code idp_…}
     * @param status Stripe's word; an open set
     */
    public record Dispute(String id, String status, Money amount, List<Funds> funds) {

        public Dispute {
            funds = List.copyOf(funds);
        }

        /** What came back on it and was not taken again. */
        public Money returned() {
            return funds.stream().map(Funds::amount).reduce(Money.zero(amount.currency()), Money::plus);
        }
    }

    /**
     * What Stripe moved for a dispute.
     *
     * @param id {@code txn_…}
     * @param amount above zero where it came back, below where it was taken again
     */
    public record Funds(String id, Money amount) {}

    /** Stripe's type and sign together: a refund with a negative amount is one that was taken back. */
    public enum Kind {
        CAPTURE,
        REFUND,
        REFUND_REVERSAL
    }
}
