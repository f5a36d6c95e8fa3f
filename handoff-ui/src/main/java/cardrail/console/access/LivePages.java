package cardrail.console.access;

import cardrail.checkout.api.HandoffId;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;

/** The live pages of the worker, on behalf of an operator. */
public interface LivePages {

    /**
     * A stream of the live page of a handoff. What it says and takes is the worker's; nothing of it is kept here.
     *
     * @param drive whether the operator wants to drive, not only to watch
     * @param listener told of everything, one at a time
     * @return fails with {@link java.net.http.WebSocketHandshakeException} where the worker refuses, and with an
     *     {@code IOException} where it does not answer
     */
    CompletableFuture<WebSocket> open(HandoffId handoff, boolean drive, Operator operator, WebSocket.Listener listener);
}
