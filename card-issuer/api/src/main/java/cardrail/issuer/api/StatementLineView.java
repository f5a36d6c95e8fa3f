package cardrail.issuer.api;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One booking that moved {@code available}.
 *
 * @param sequence grows by commit order within the wallet; the page cursor
 * @param kind the event of the posting table, such as {@code top_up}, {@code issue}, {@code refund}
 * @param eventKey names the event for good
 * @param change of {@code available}: below zero where money left it
 * @param balance of {@code available} behind this booking
 * @param others what the same booking changed in each other account, by its name; with {@code change} they sum to zero
 * @param authorizationId Stripe's {@code iauth_…}
 * @param flag null, or why a person should look, such as {@code over_capture}
 */
public record StatementLineView(
        long sequence,
        Instant at,
        String kind,
        String eventKey,
        Money change,
        Money balance,
        Map<String, Money> others,
        @Nullable AgentId agentId,
        @Nullable MandateId mandateId,
        @Nullable CheckoutId checkoutId,
        @Nullable AgentCardId cardId,
        @Nullable String authorizationId,
        @Nullable String flag) {}
