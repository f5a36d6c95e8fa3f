package cardrail.issuer.stripe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That something happened at Stripe. It names the object and says nothing of its state: whoever acts on it reads the object
 * anew, because events come late, twice and in any order.
 *
 * @param id {@code evt_…}
 * @param objectId what it is about
 * @param cardId Stripe's card, where the event names one
 */
public record StripeEvent(
        String id, String type, String objectId, @Nullable String cardId, Instant created) {}
