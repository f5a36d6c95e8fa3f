package cardrail.checkout.schedule;

import cardrail.issuer.api.CheckoutId;
import java.time.Instant;

/**
 * Asks for a look at a checkout. Losing a wake-up costs time only: every node also looks at what is due by itself. To be
 * called after the row was committed.
 */
public interface WakeUps {

    void at(CheckoutId checkout, Instant when);
}
