package cardrail.checkout.api;

import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.ServiceClient;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What the console asks of the checkout worker: with the console's credential and the acting operator's assertion. */
@HttpExchange("/v1/operator")
public interface WorkerConsole {

    /** Newest first, at most 100. @param before null for the newest page */
    @GetExchange("/checkouts")
    List<CheckoutView> checkouts(@RequestParam(name = "before", required = false) @Nullable CheckoutId before);

    /** Newest first, at most 100. */
    @GetExchange("/mandates/{id}/checkouts")
    List<CheckoutView> checkoutsOf(@PathVariable("id") MandateId id);

    @GetExchange("/checkouts/{id}")
    CheckoutView checkout(@PathVariable("id") CheckoutId id);

    @GetExchange("/checkouts/{id}/events")
    List<CheckoutEvent> events(@PathVariable("id") CheckoutId id);

    @GetExchange("/checkouts/{id}/evidence")
    List<EvidenceView> evidenceOf(@PathVariable("id") CheckoutId id);

    /** An operator's confirmation of an offer, where the agent may not or does not. */
    @PostExchange("/checkouts/{id}/confirm")
    CheckoutView confirm(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") CheckoutId id,
            @RequestBody ConfirmOffer command);

    /**
     * A person's no to an offer: the checkout ends {@code blocked} with the reason {@code offer_refused}, nothing is bought and
     * the agent is told to ask its user. Repeating it is a no-op.
     *
     * @throws cardrail.issuer.api.ApiProblem 409 {@code offer_expired}, {@code offer_digest_mismatch},
     *     {@code not_awaiting_confirmation}, {@code checkout_busy} while a worker looks at it; 422 {@code invalid_comment}, {@code card_number_in_comment}
     */
    @PostExchange("/checkouts/{id}/refuse")
    CheckoutView refuse(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") CheckoutId id,
            @RequestBody RefuseOffer command);

    /** How many items are told at most. */
    int MOST_HANDOFFS = 200;

    /** Items that wait, oldest first; with {@code all} the ended ones too, newest first. At most {@link #MOST_HANDOFFS}. */
    @GetExchange("/handoffs")
    List<HandoffView> handoffs(@RequestParam("all") boolean all);

    /**
     * What waits, under a filter over the whole queue.
     *
     * @param filter any of {@code reason} (a code), {@code merchant} (a part of its host), {@code min} and {@code max} (of the offer's
     *     total or before it of the most that the agent allows, in major units of its own currency), {@code age} (minutes that it
     *     waits at least), {@code mandate} (an id), {@code escalation} (a code, or {@code any}), {@code mine} ({@code true}: held by the
     *     caller or meant for the caller)
     * @throws cardrail.issuer.api.ApiProblem 400 {@code invalid_filter} naming the parameter
     */
    @GetExchange("/queue")
    HandoffQueue queue(@RequestParam Map<String, String> filter);

    @GetExchange("/handoffs/{id}")
    HandoffView handoff(@PathVariable("id") HandoffId id);

    /** Where the page of it is: {@link #fillCard} and the stream of the page have to be asked of the node that has it. */
    @GetExchange("/handoffs/{id}/page")
    LivePageHome page(@PathVariable("id") HandoffId id);

    /** @throws cardrail.issuer.api.ApiProblem 409 {@code already_claimed}, naming the holder */
    @PostExchange("/handoffs/{id}/claim")
    HandoffView claim(@PathVariable("id") HandoffId id);

    /** The holder's heartbeat. @throws cardrail.issuer.api.ApiProblem 409 {@code not_the_holder} */
    @PostExchange("/handoffs/{id}/heartbeat")
    HandoffView heartbeat(@PathVariable("id") HandoffId id);

    @PostExchange("/handoffs/{id}/release")
    HandoffView release(@PathVariable("id") HandoffId id);

    /**
     * The holder drives the live page from now on, until it is given back, released, or left alone for {@code takeover_idle}.
     *
     * @throws cardrail.issuer.api.ApiProblem 409 {@code not_the_holder}, {@code page_gone}, {@code cannot_take_control}
     */
    @PostExchange("/handoffs/{id}/take_control")
    HandoffView takeControl(@PathVariable("id") HandoffId id);

    /**
     * Types the card into the page under the operator's control, so that no person sees its number. Before the payment is
     * allowed, not after: a card that is armed is not typed.
     *
     * @throws cardrail.issuer.api.ApiProblem 409 {@code not_in_control}, {@code no_card}, {@code card_armed}, {@code card_closed},
     *     {@code card_number_unknown}, {@code no_card_fields}, {@code card_receiver_refused}, {@code page_busy}, {@code page_gone},
     *     {@code issuer_refused}; 503 {@code issuer_unavailable}
     */
    @PostExchange("/handoffs/{id}/fill_card")
    HandoffView fillCard(@RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key, @PathVariable("id") HandoffId id);

    /**
     * Arms the card for the offer's total while the holder drives (law 3). Counts as a click from then on: nothing is replayed
     * any more, and how it ended is decided by page and issuer.
     *
     * @throws cardrail.issuer.api.ApiProblem 409 {@code not_in_control}, {@code no_card}, {@code page_gone},
     *     {@code legal_consent_withdrawn}, {@code issuer_refused};
     *     503 {@code issuer_unavailable}
     */
    @PostExchange("/handoffs/{id}/allow_payment")
    HandoffView allowPayment(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key, @PathVariable("id") HandoffId id);

    /**
     * Gives the live page back: automation looks at it with every detector, compares it with the offer, and goes on in it; after
     * a click it only watches. Repeating it is a no-op.
     *
     * @throws cardrail.issuer.api.ApiProblem 409 {@code not_in_control}
     */
    @PostExchange("/handoffs/{id}/release_control")
    HandoffView releaseControl(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key, @PathVariable("id") HandoffId id);

    /**
     * Gives a wall's item back to automation, without a takeover: before the click the checkout is replayed on a fresh page,
     * with a new card; after it page and issuer are watched again and nothing is clicked. Repeating it is a no-op.
     *
     * @throws cardrail.issuer.api.ApiProblem 409 {@code cannot_return} for an unclear outcome
     */
    @PostExchange("/handoffs/{id}/return")
    HandoffView giveBack(@RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key, @PathVariable("id") HandoffId id);

    /** Gives up: the checkout closes as design section 6 says. Repeating it is a no-op. */
    @PostExchange("/handoffs/{id}/abandon")
    HandoffView abandon(@RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key, @PathVariable("id") HandoffId id);

    @PostExchange("/handoffs/{id}/resolve")
    HandoffView resolve(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            @RequestBody ResolveHandoff command);

    /** @return image/png, masked */
    @GetExchange("/evidence/{id}")
    byte[] evidence(@PathVariable("id") EvidenceId id);

    /** @throws cardrail.issuer.api.ApiProblem 404 {@code reading_not_found} for a picture without a page that could be read */
    @GetExchange("/evidence/{id}/reading")
    PageReading reading(@PathVariable("id") EvidenceId id);
}
