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
 * What the console asks of the card issuer: with the console's credential, and but for signing in with the acting
 * operator's assertion. An operator without the role gets 403 {@code role_required}.
 */
@HttpExchange("/v1")
public interface IssuerConsole {

    int MOST_WAITING = 200;

    /**
     * @throws ApiProblem 401 {@code sign_in_failed}; 429 {@code locked_out} after too many failures; 403 {@code
     *     sign_in_way_off} where local accounts are switched off
     */
    @PostExchange("/access/sign-in")
    SignedIn signIn(@RequestBody SignIn command);

    /**
     * Signs in whom the OpenID provider vouches for; the account is made at the first time.
     *
     * @throws ApiProblem 401 {@code id_token_refused}; 403 {@code no_role}, {@code account_disabled}, {@code sign_in_way_off}; 503
     *     {@code provider_unavailable}
     */
    @PostExchange("/access/sign-in/provided")
    SignedIn signIn(@RequestBody ProvidedSignIn command);

    /** @throws ApiProblem 401 {@code session_ended} */
    @PostExchange("/access/renew")
    SignedIn renew();

    /** @param state null for all; the newest 200 of those that are stored so */
    @GetExchange("/operator/mandates")
    List<MandateView> mandates(@RequestParam(name = "state", required = false) @Nullable MandateState state);

    /** What waits for a person's approval, other terms of a mandate that stands too; the oldest first, at most {@link #MOST_WAITING}. */
    @GetExchange("/operator/mandates/waiting")
    List<WaitingMandate> waitingMandates();

    /** The same mandates whole: one that stands has what was asked for in {@link MandateView#requested}. */
    @GetExchange("/operator/mandates/undecided")
    List<MandateView> undecidedMandates();

    /**
     * Approved ones that no person has ended and whose time is not over: used up and unverifiable ones too. Newest first, 50 a
     * page, and however many were asked for since, none is left out.
     *
     * @param before null for the newest page; otherwise the {@code next} of the page before
     * @throws ApiProblem 404 {@code mandate_not_found} for a mandate that there never was
     */
    @GetExchange("/operator/mandates/standing")
    MandatePage standingMandates(@RequestParam(name = "before", required = false) @Nullable MandateId before);

    /** Rejected, revoked, or approved and over: the 20 newest. */
    @GetExchange("/operator/mandates/ended")
    List<MandateView> endedMandates();

    @GetExchange("/operator/mandates/{id}")
    MandateView mandate(@PathVariable("id") MandateId id);

    /** Of the mandate as it was asked for, or of the version that was asked for since. */
    @PostExchange("/operator/mandates/{id}/approve")
    MandateView approve(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") MandateId id,
            @RequestBody ApproveMandate command);

    @PostExchange("/operator/mandates/{id}/reject")
    MandateView reject(@RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key, @PathVariable("id") MandateId id);

    @PostExchange("/operator/mandates/{id}/revoke")
    Revocation revoke(@RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key, @PathVariable("id") MandateId id);

    /**
     * Puts tighter terms in the place of those that hold, as a new signed version. What waits for approval meanwhile has to be
     * asked for anew.
     *
     * @throws ApiProblem 409 {@code not_narrower} with the first field named that would be wider; 409 {@code mandate_changed};
     *     422 {@code invalid_terms}
     */
    @PostExchange("/operator/mandates/{id}/narrow")
    Narrowing narrow(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") MandateId id,
            @RequestBody NarrowMandate command);

    @GetExchange("/operator/wallets")
    List<WalletView> wallets();

    @PostExchange("/operator/wallets/{id}/top-ups")
    WalletView topUp(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") WalletId id,
            @RequestBody TopUp command);

    /** @param before null for the newest page; otherwise entries with a smaller sequence. At most 100 a page */
    @GetExchange("/operator/wallets/{id}/entries")
    List<LedgerEntryView> entries(
            @PathVariable("id") WalletId id,
            @RequestParam("currency") String currency,
            @RequestParam(name = "before", required = false) @Nullable Long before);

    /**
     * What {@code available} did in a period of at most 400 days.
     *
     * @param from inclusive, and {@code to} exclusive: an ISO 8601 instant, or a date, which means its midnight in UTC
     * @param after null for the first page; otherwise the {@code next} of the page before
     * @throws ApiProblem 404 {@code wallet_not_found}; 422 {@code currency_not_held}, {@code invalid_period}
     */
    @GetExchange("/operator/wallets/{id}/statement")
    StatementView statement(
            @PathVariable("id") WalletId id,
            @RequestParam("currency") String currency,
            @RequestParam("from") String from,
            @RequestParam("to") String to,
            @RequestParam(name = "after", required = false) @Nullable Long after);

    /**
     * What a person has to look at, newest first, at most 200.
     *
     * @param open null for all, true for those nobody has decided about
     */
    @GetExchange("/operator/discrepancies")
    List<DiscrepancyView> discrepancies(@RequestParam(name = "open", required = false) @Nullable Boolean open);

    /**
     * @throws ApiProblem 404 {@code discrepancy_not_found}; 409 {@code discrepancy_resolved}; 422
     *     {@code nothing_in_suspense} where {@code released} has nothing to release, {@code invalid_note}
     */
    @PostExchange("/operator/discrepancies/{id}/resolve")
    DiscrepancyView resolve(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") DiscrepancyId id,
            @RequestBody ResolveDiscrepancy command);

    /** Captures that are or were disputed at Stripe, last changed first, at most 200. */
    @GetExchange("/operator/disputes")
    List<DisputeView> disputes();

    /** Whose accounts may sign in, by name. */
    @GetExchange("/operator/operators")
    List<OperatorView> operators();

    @GetExchange("/operator/checkouts/{id}/cards")
    List<CardView> cardsOf(@PathVariable("id") CheckoutId id);

    @GetExchange("/operator/cards/{id}/witness")
    Witness witness(@PathVariable("id") AgentCardId id);
}
