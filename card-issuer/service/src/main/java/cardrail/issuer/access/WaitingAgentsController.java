package cardrail.issuer.access;

import cardrail.issuer.api.WaitingAgent;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** So that the worker can tell people of agents that ask: a part of {@code CardIssuer}. */
@RestController
class WaitingAgentsController {

    private final AgentViews views;

    WaitingAgentsController(AgentViews views) {
        this.views = views;
    }

    @GetMapping("/v1/agents/waiting")
    List<WaitingAgent> waiting() {
        return views.waiting();
    }
}
