package cardrail.issuer.card;

import cardrail.issuer.api.WalletId;
import cardrail.issuer.stripe.StripeCardholder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which wallet has which cardholder at Stripe, and what Stripe last said of it. */
interface CardholderRows {

    Optional<Holder> find(WalletId wallet);

    /** @return false where the wallet has one already; then nothing is done */
    boolean insert(WalletId wallet, StripeCardholder made, Instant at);

    boolean isOurs(String stripeId);

    /**
     * Keeps what Stripe said then, unless it has said something since.
     *
     * @return whether that is something else than before
     */
    boolean update(StripeCardholder read, Instant at);

    List<String> all();

    /**
     * @param disabledReason why Stripe keeps the cards from being used, or null
     * @param checkedAt when Stripe said so; null where it was never asked
     */
    record Holder(
            String stripeId,
            @Nullable String disabledReason,
            @Nullable Instant checkedAt) {

        boolean isClean() {
            return checkedAt != null && disabledReason == null;
        }
    }
}
