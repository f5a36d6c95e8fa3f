package cardrail.console.takeover;

import cardrail.console.access.Activity;
import cardrail.console.access.LivePages;
import cardrail.console.page.Service;
import cardrail.console.page.ServiceProblem;
import cardrail.issuer.api.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;

/**
 * One browser's view of one live page: what the worker says goes to the browser, what the browser says to the worker. A slow
 * browser gets fewer pictures, because the worker sends no more than were acknowledged; nothing piles up here. Nothing is kept and
 * nothing is logged of what passes (law 9).
 */
final class LiveLink implements WebSocket.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(LiveLink.class);

    private static final int OPEN_SECONDS = 10;
    private static final int SEND_SECONDS = 10;

    /** Two pictures at most are on their way; a larger message than this is none of a worker's. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private final ConcurrentWebSocketSessionDecorator browser;
    private final SignedIn.Opening opening;
    private final InstantSource clock;
    private final ByteArrayOutputStream picture = new ByteArrayOutputStream();
    private final StringBuilder words = new StringBuilder();
    private volatile @Nullable WebSocket worker;

    LiveLink(WebSocketSession browser, SignedIn.Opening opening, InstantSource clock) {
        this.browser = new ConcurrentWebSocketSessionDecorator(
                browser, (int) TimeUnit.SECONDS.toMillis(SEND_SECONDS), MOST_BYTES);
        this.opening = opening;
        this.clock = clock;
    }

    void open(LivePages pages) {
        CompletableFuture<WebSocket> opened;
        try {
            opened = pages.open(opening.handoff(), opening.drive(), opening.operator(), this);
        } catch (ServiceProblem refused) {
            end(refusal(refused));
            return;
        }
        try {
            worker = opened.get(OPEN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException refused) {
            end(refused.getCause() instanceof WebSocketHandshakeException told ? refusal(told) : "worker_unreachable");
        } catch (TimeoutException silent) {
            // where it opens after all, nobody would drive it or let it go
            var unused = opened.thenAccept(WebSocket::abort);
            end("worker_unreachable");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            end("console_stopping");
        }
    }

    private static String refusal(ServiceProblem told) {
        if (told.code().equals("node_refused")) {
            return told.code();
        }
        if (told.service() == Service.ISSUER) {
            return told.serviceDown() ? "issuer_unreachable" : "session_ended";
        }
        return refusal(told.status());
    }

    private static String refusal(WebSocketHandshakeException told) {
        return refusal(told.getResponse().statusCode());
    }

    private static String refusal(int status) {
        return switch (status) {
            case 401 -> "session_ended";
            case 403 -> "role_required";
            case 404 -> "handoff_not_found";
            default -> "worker_unreachable";
        };
    }

    /** What is said here waits for the worker: whoever says more than it takes is held up. */
    void fromBrowser(String message) {
        var to = worker;
        if (to == null) {
            return;
        }
        if (!isSignedIn(message)) {
            end("session_ended");
            return;
        }
        try {
            to.sendText(message, true).get(SEND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException gone) {
            end("worker_unreachable");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            end("console_stopping");
        }
    }

    /** That a picture was shown is nothing that a person did. */
    private boolean isSignedIn(String message) {
        return message.startsWith("{\"type\":\"ack\"")
                ? Activity.stands(opening.session())
                : Activity.noted(opening.session(), clock.instant());
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        words.append(part);
        if (words.length() > MOST_BYTES) {
            end("worker_unreadable");
        } else if (last) {
            var whole = words.toString();
            words.setLength(0);
            toBrowser(new TextMessage(whole));
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        var bytes = new byte[part.remaining()];
        part.get(bytes);
        picture.writeBytes(bytes);
        if (picture.size() > MOST_BYTES) {
            end("worker_unreadable");
        } else if (last) {
            var whole = picture.toByteArray();
            picture.reset();
            toBrowser(new BinaryMessage(whole));
        }
        from.request(1);
        return null;
    }

    private void toBrowser(WebSocketMessage<?> message) {
        if (!Activity.stands(opening.session())) {
            end("session_ended");
            return;
        }
        try {
            browser.sendMessage(message);
        } catch (IOException | RuntimeException gone) {
            LOG.debug("{}: the browser of a live page has gone", opening.handoff());
            close();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        shut(CloseStatus.NORMAL);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        LOG.info(
                "{}: the stream of its live page ended: {}",
                opening.handoff(),
                failure.getClass().getSimpleName());
        end("worker_unreachable");
    }

    /** Says why, then closes both. */
    private void end(String code) {
        try {
            if (browser.isOpen()) {
                browser.sendMessage(
                        new TextMessage(Json.mapper().writeValueAsString(Map.of("type", "ended", "code", code))));
            }
        } catch (IOException | RuntimeException gone) {
            LOG.debug("{}: nobody is there to be told {}", opening.handoff(), code);
        }
        shut(CloseStatus.NORMAL);
        close();
    }

    private void shut(CloseStatus status) {
        try {
            browser.close(status);
        } catch (IOException gone) {
            LOG.debug("{}: the browser of a live page had gone", opening.handoff());
        }
    }

    /** The browser has gone: so does the worker's stream. Safe to repeat. */
    void close() {
        var to = worker;
        worker = null;
        if (to != null) {
            var unused = to.sendClose(WebSocket.NORMAL_CLOSURE, "").whenComplete((sent, failed) -> to.abort());
        }
    }
}
