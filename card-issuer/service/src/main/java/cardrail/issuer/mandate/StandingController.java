package cardrail.issuer.mandate;

import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateStanding;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.WaitingMandate;
import cardrail.issuer.web.ProblemException;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The worker's questions about mandates: a part of {@code CardIssuer}. */
@RestController
class StandingController {

    /** More than any mandate may allow: whatever is above it gets the same answer, and sums with it stay in range. */
    private static final long MOST_MINOR = TermsRules.AMOUNT_MINOR + 1;

    private final MandateDesk desk;

    StandingController(MandateDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/v1/mandates/{id}/standing")
    MandateStanding standing(
            @PathVariable("id") MandateId id,
            @RequestParam("agent_id") String agentId,
            @RequestParam("merchant_host") String merchantHost,
            @RequestParam("total_minor") long totalMinor,
            @RequestParam("currency") String currency) {
        if (totalMinor < 0) {
            throw invalid("The total is below zero.");
        }
        Purchase purchase;
        AgentId agent;
        try {
            purchase = new Purchase(
                    merchantHost, new Money(Math.min(totalMinor, MOST_MINOR), Currency.getInstance(currency)));
            agent = new AgentId(agentId);
        } catch (IllegalArgumentException e) {
            throw invalid("The agent or the currency is not well-formed.");
        }
        return desk.standing(id, agent, purchase).orElseThrow(Answers::notFound);
    }

    /** So that the worker can tell people of them: who asks, for how much, and nothing of what for. */
    @GetMapping("/v1/mandates/waiting")
    List<WaitingMandate> waiting(@RequestParam(name = "mandate_id", required = false) @Nullable MandateId only) {
        return desk.waiting(only);
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, "invalid_request", detail, NextStep.STOP);
    }
}
