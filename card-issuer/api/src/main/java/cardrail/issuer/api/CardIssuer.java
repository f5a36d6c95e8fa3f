package cardrail.issuer.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * What the checkout worker asks of the card issuer, with the worker's credential. Refusals and lost answers arrive as
 * {@link ApiProblem}. Every command may be repeated (law 11): {@code issue} by its key, the others by the card or checkout
 * and the attempt that they name.
 */
@HttpExchange("/v1")
public interface CardIssuer {

    /**
     * Reserves the lock under the mandate and makes the card at Stripe, inactive. The call ends when Stripe has answered;
     * a 202-like middle state is never shown: {@code issuing} comes back where Stripe's answer is not known yet, and the
     * same call is repeated.
     *
     * @throws ApiProblem 409 {@code card_exists} where the checkout has another card that is not canceled or has been
     *     paid, {@code attempt_closed} after {@link #closeCards}, {@code stripe_refused} or {@code issuing_refused} for good; 422 with the
     *     mandate's refusal, or {@code card_limit} above what Stripe allows one payment to be; 503 {@code issuing_unknown} while Stripe's answer is lost
     */
    @PostExchange("/cards")
    CardView issue(@RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key, @RequestBody IssueCard command);

    /**
     * Activates the card at Stripe, then, in one transaction that checks the mandate under lock, writes the arm row.
     *
     * <p>The window counts from when it was asked for. The worker arms a card for one click: its card is the key of the
     * command (law 11), so a repeat answers the arm that is open, and after a disarm arms nothing.
     *
     * @throws ApiProblem 409 {@code stale_attempt}, {@code attempt_closed}, {@code already_paid}, {@code not_inactive},
     *     {@code disarmed} where it was disarmed before or meanwhile, {@code stripe_refused}; 422 with the mandate's refusal, among them {@code
     *     mandate_ends_too_soon}
     */
    @PostExchange("/cards/{id}/arm")
    CardView arm(@PathVariable("id") AgentCardId id, @RequestBody ArmCard command);

    /**
     * Ends the arm in our database first, then makes the card inactive at Stripe. An arm that is still under way is void
     * from then on.
     */
    @PostExchange("/cards/{id}/disarm")
    CardView disarm(@PathVariable("id") AgentCardId id, @RequestBody DisarmCard command);

    /**
     * Starts and, where Stripe answers, finishes the close of whatever card a checkout has, and of one whose issue is still
     * under way: it fences the attempt before it looks, so that "no card" in the answer stays true. {@code canceled} comes
     * back only after Stripe confirmed it and the card's authorizations were read anew.
     *
     * @return every card that the checkout ever had, oldest first; all {@code canceled} means that it is over, {@code
     *     canceling} or {@code issuing} means: ask again
     * @throws ApiProblem 409 {@code arm_not_over} where the mandate allows several authorizations and one was paid
     */
    @PostExchange("/checkouts/{id}/close")
    List<CardView> closeCards(@PathVariable("id") CheckoutId id, @RequestBody CloseCards command);

    @GetExchange("/cards/{id}")
    CardView card(@PathVariable("id") AgentCardId id);

    /** Every card that a checkout ever had, oldest first. */
    @GetExchange("/checkouts/{id}/cards")
    List<CardView> cardsOf(@PathVariable("id") CheckoutId id);

    /**
     * @param fresh whether to read the card's authorizations from Stripe for this answer
     * @throws ApiProblem 503 {@code stripe_unavailable} where fresh was asked and Stripe did not answer
     */
    @GetExchange("/cards/{id}/witness")
    Witness witness(@PathVariable("id") AgentCardId id, @RequestParam("fresh") boolean fresh);

    /**
     * @param totalMinor the offer's total, or before the preview the agent's {@code max_total}, in minor units
     * @throws ApiProblem 404 {@code mandate_not_found}, also for another agent's
     */
    @GetExchange("/mandates/{id}/standing")
    MandateStanding standing(
            @PathVariable("id") MandateId id,
            @RequestParam("agent_id") AgentId agentId,
            @RequestParam("merchant_host") String merchantHost,
            @RequestParam("total_minor") long totalMinor,
            @RequestParam("currency") String currency);

    /**
     * What waits for a person's approval and has not ended meanwhile; the oldest first, at most 200.
     *
     * @param only null for all: of one mandate the answer is never cut off
     */
    @GetExchange("/mandates/waiting")
    List<WaitingMandate> waitingMandates(@RequestParam(name = "mandate_id", required = false) @Nullable MandateId only);

    /** Agents that wait to be let in, the one that has waited longest first. */
    @GetExchange("/agents/waiting")
    List<WaitingAgent> waitingAgents();

    /** The name and billing address that cards of this wallet carry; what a merchant's billing form is filled with. */
    @GetExchange("/wallets/{id}/cardholder")
    Cardholder cardholder(@PathVariable("id") WalletId id);

    /** Where that person is reached: asked for only where a code that goes to the cardholder is needed. */
    @GetExchange("/wallets/{id}/cardholder/contact")
    CardholderContact cardholderContact(@PathVariable("id") WalletId id);

    /** Whose token this is (after RFC 7662). An unknown or revoked token is {@code active: false}, never an error. */
    @PostExchange("/access/introspect")
    Introspection introspect(@RequestBody IntrospectToken command);
}
