package cardrail.issuer.card;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.WalletId;
import java.time.Instant;

/**
 * Which attempts of a checkout are over. Whoever makes a card and whoever closes a checkout's cards take turns at this row,
 * so that a card is either seen by the close or never made. It is locked after the mandate and before the card.
 */
interface FenceRows {

    /** Locks the checkout until the caller's transaction ends. @return its last attempt that is over, or 0 */
    int lock(CheckoutId checkout, WalletId wallet, AgentId agent, Instant at);

    /** The last attempt that is over, or 0. */
    int closedAttempt(CheckoutId checkout);

    /** From the caller's commit on, this attempt and the earlier ones are over. */
    void raise(CheckoutId checkout, int attempt, Instant at);
}
