package cardrail.checkout.run;

import cardrail.issuer.api.Ids;
import org.springframework.stereotype.Component;

/** The name of this process. New at every start, so that a restarted worker never takes itself for its dead predecessor. */
@Component
class Node {

    private final String name = Ids.next("node_");

    String name() {
        return name;
    }

    /** As an event's actor. */
    String actor() {
        return "worker:" + name;
    }
}
