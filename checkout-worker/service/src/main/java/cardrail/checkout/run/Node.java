package cardrail.checkout.run;

import cardrail.checkout.NodeSettings;
import cardrail.issuer.api.Ids;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The name of this process. New at every start, so that a restarted worker never takes itself for its dead predecessor. */
@Component
class Node {

    private final String name = Ids.next("node_");

    private final NodeSettings settings;

    Node(NodeSettings settings) {
        this.settings = settings;
    }

    /** Where this very node is reached; null where it has no address of its own. */
    @Nullable URI url() {
        return settings.url();
    }

    String name() {
        return name;
    }

    /** As an event's actor. */
    String actor() {
        return "worker:" + name;
    }
}
