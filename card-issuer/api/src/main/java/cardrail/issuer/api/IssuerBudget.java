package cardrail.issuer.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What an owner looks at before deciding about money; called as {@link IssuerConsole}. Nothing here changes anything. */
@HttpExchange("/v1/operator")
public interface IssuerBudget {

    int MOST_CARDS = 50;

    /** Of the points of a burn-down. */
    int MOST_POINTS = 500;

    /**
     * Where there are more points than {@link #MOST_POINTS}, the latest.
     *
     * @throws ApiProblem 404 {@code mandate_not_found}
     */
    @GetExchange("/mandates/{id}/burn-down")
    BurnDown burnDown(@PathVariable("id") MandateId id);

    /**
     * All cards, the newest first, at most {@link #MOST_CARDS}. No number: the last four digits are all that is known here.
     *
     * @param before null for the newest page; otherwise those that were made before this one
     * @throws ApiProblem 404 {@code card_not_found}
     */
    @GetExchange("/cards")
    List<OwnedCard> cards(@RequestParam(name = "before", required = false) @Nullable AgentCardId before);

    /** @throws ApiProblem 404 {@code mandate_not_found}; 409 {@code mandate_rejected} */
    @GetExchange("/mandates/{id}/revoke/preview")
    StopPreview previewRevocation(@PathVariable("id") MandateId id);

    /** Refused as {@link IssuerConsole#narrow} is. */
    @PostExchange("/mandates/{id}/narrow/preview")
    StopPreview previewNarrowing(@PathVariable("id") MandateId id, @RequestBody NarrowMandate command);

    /** @throws ApiProblem 404 {@code agent_not_found} for one that was never let in */
    @GetExchange("/agents/{id}/revoke/preview")
    AgentStopPreview previewRevocation(@PathVariable("id") AgentId id);
}
