package cardrail.issuer.api;

/**
 * Asks for the card of one attempt of one checkout.
 *
 * @param attempt the checkout's attempt, from 1; an older one than the card of this checkout is refused
 * @param lock the confirmed offer's total; what is approved never exceeds it
 * @param merchantHost the host of the offer's merchant origin; checked against the mandate
 * @param offerDigest the digest of the confirmed offer, kept for the audit
 */
public record IssueCard(
        CheckoutId checkoutId,
        int attempt,
        MandateId mandateId,
        AgentId agentId,
        Money lock,
        String merchantHost,
        String offerDigest) {}
