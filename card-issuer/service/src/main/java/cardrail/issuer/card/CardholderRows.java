package cardrail.issuer.card;

import cardrail.issuer.api.WalletId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which wallet has which cardholder at Stripe. */
interface CardholderRows {

    Optional<String> find(WalletId wallet);

    /** Does nothing where the wallet has one already. */
    void insert(WalletId wallet, String stripeId, Instant at);

    List<String> all();
}
