package cardrail.checkout.run;

import java.time.Duration;

/** Waits between two looks. A port, so that tests tick a clock instead. */
interface Pause {

    /** @throws NodeStopping where the node shuts down: the row is left to its lease */
    void of(Duration duration);

    /** This node shuts down. */
    final class NodeStopping extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NodeStopping() {
            super("this node is stopping", null, false, false);
        }
    }
}
