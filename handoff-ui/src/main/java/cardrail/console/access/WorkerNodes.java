package cardrail.console.access;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.WorkerConsole;
import java.util.function.Function;

/** The nodes of the worker, where more than one is behind its address: a live page is in one of them. */
public interface WorkerNodes {

    /**
     * Asks the node that has the live page of a handoff, or the worker's common address where that node has none of its own.
     *
     * @throws cardrail.console.page.ServiceProblem 502 {@code node_refused} where the worker names a node to which this console's
     *     settings do not let it show its credential
     */
    <T> T withPageOf(HandoffId handoff, Function<WorkerConsole, T> question);
}
