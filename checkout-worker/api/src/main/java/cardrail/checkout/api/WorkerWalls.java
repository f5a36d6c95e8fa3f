package cardrail.checkout.api;

import java.util.List;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What the console asks about the detectors: with the console's credential and the acting operator's assertion. */
@HttpExchange("/v1/walls")
public interface WorkerWalls {

    /** Every rule in the order in which they are judged, then those that are no more and stopped something once. */
    @GetExchange("/rules")
    List<WallRuleView> rules();
}
