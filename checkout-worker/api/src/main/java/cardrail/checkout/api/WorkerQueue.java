package cardrail.checkout.api;

import cardrail.issuer.api.ServiceClient;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * What operators arrange about a work item without deciding it; called as {@link WorkerConsole}. All but comments are 409 {@code
 * already_claimed} while another operator holds it, and 409 {@code handoff_closed} once it is over.
 */
@HttpExchange("/v1/operator/handoffs/{id}")
public interface WorkerQueue {

    /**
     * Says who should take it. Where the caller holds it and it is for another, it is released. Anybody may still claim it; the
     * worker knows no accounts and does not judge whether there is such an operator.
     */
    @PostExchange("/assign")
    HandoffView assign(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            @RequestBody AssignHandoff command);

    /**
     * Puts off the end of the caller's claim, or where nobody holds it the end of the item.
     *
     * @throws cardrail.issuer.api.ApiProblem 422 {@code invalid_extension}; 409 {@code extension_limit} where less is left
     */
    @PostExchange("/extend")
    HandoffView extend(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            @RequestBody ExtendHandoff command);

    /**
     * Marks it as one for somebody else; a claim stays.
     *
     * @throws cardrail.issuer.api.ApiProblem 422 {@code invalid_escalation} for {@code unclaimed}; and as {@link #comment}
     */
    @PostExchange("/escalate")
    HandoffView escalate(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            @RequestBody EscalateHandoff command);

    /**
     * Adds to its history, whoever holds it, and also when it is over.
     *
     * @return the whole history
     * @throws cardrail.issuer.api.ApiProblem 422 {@code invalid_comment}, {@code card_number_in_comment}; 409 {@code too_many_comments}
     */
    @PostExchange("/comment")
    List<HandoffNote> comment(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            @RequestBody CommentHandoff command);

    /**
     * Asks for a second operator, where an act needs two. Asking again changes nothing.
     *
     * @throws cardrail.issuer.api.ApiProblem 409 {@code no_second_person_needed}
     */
    @PostExchange("/ask_second_person")
    HandoffView askSecondPerson(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            @RequestBody AskSecondPerson command);

    /**
     * Another operator agrees; whoever holds the item.
     *
     * @throws cardrail.issuer.api.ApiProblem 409 {@code nothing_asked} where nobody asked for it, about this amount; 409 {@code same_person}
     */
    @PostExchange("/agree_second_person")
    HandoffView agreeSecondPerson(
            @RequestHeader(ServiceClient.IDEMPOTENCY_KEY) String key,
            @PathVariable("id") HandoffId id,
            @RequestBody AskSecondPerson command);

    /** What people wrote, oldest first, at most 200. */
    @GetExchange("/notes")
    List<HandoffNote> notes(@PathVariable("id") HandoffId id);

    /** What changed in its page while a person had it; empty unless it was given back and could be compared. */
    @GetExchange("/page_diff")
    List<PageDiff> pageDiff(@PathVariable("id") HandoffId id);
}
