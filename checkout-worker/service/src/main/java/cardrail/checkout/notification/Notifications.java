package cardrail.checkout.notification;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.WalletId;

/** Tells people, in a while. What is told is found out by the {@link Telling} of its kind. */
public interface Notifications {

    /**
     * To be called in the transaction that writes the thing: it is told of exactly where it is there. Once, however often it is
     * called.
     *
     * @param subject which one; no personal data and no secret
     */
    void tell(Kind kind, String subject, CheckoutId about);

    /** As {@link #tell(Kind, String, CheckoutId)}, of what is about no checkout. */
    void tell(Kind kind, String subject, WalletId wallet, AgentId agent);

    /** Whether a message would go anywhere. */
    boolean tells(Kind kind);
}
