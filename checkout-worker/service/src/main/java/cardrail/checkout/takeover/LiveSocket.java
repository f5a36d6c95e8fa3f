package cardrail.checkout.takeover;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.web.Actor;
import cardrail.issuer.api.OperatorRole;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/** One connection is one viewer. Whoever opens it is told why not before it is closed; what it says is logged nowhere. */
final class LiveSocket extends AbstractWebSocketHandler {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);

    private static final String LOOKS = "looks";
    private static final String BUSY = "unavailable";

    private final Streams streams;

    LiveSocket(Streams streams) {
        this.streams = streams;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws IOException {
        var handoff = (HandoffId) attribute(session, LiveHandshake.HANDOFF);
        var operator = (Actor.Operator) attribute(session, LiveHandshake.OPERATOR);
        var drive = (Boolean) attribute(session, LiveHandshake.DRIVE);
        switch (open(handoff, operator, drive)) {
            case Streams.Opened.Looks looks -> {
                session.getAttributes().put(LOOKS, looks);
                Thread.ofVirtual().name("takeover-send").start(() -> send(session, looks));
            }
            case Streams.Opened.Refused refused -> {
                session.sendMessage(new TextMessage(Told.refused(refused.code(), refused.detail(), refused.driver())));
                session.close(CloseStatus.POLICY_VIOLATION);
            }
        }
    }

    private Streams.Opened open(HandoffId handoff, Actor.Operator operator, boolean drive) {
        if (drive && !OperatorRole.OPERATOR.isHeldBy(operator.roles())) {
            return new Streams.Opened.Refused("role_required", "Driving a page needs the role operator.", null);
        }
        try {
            return streams.open(handoff, operator.id(), drive);
        } catch (RuntimeException failed) {
            LOG.warn(
                    "{}: a stream could not be opened: {}",
                    handoff,
                    failed.getClass().getSimpleName());
            return new Streams.Opened.Refused(BUSY, "Who is in control could not be asked; try again.", null);
        }
    }

    private static Object attribute(WebSocketSession session, String name) {
        return Objects.requireNonNull(session.getAttributes().get(name));
    }

    /** The only thread that writes to this session. */
    private void send(WebSocketSession session, Streams.Opened.Looks looks) {
        try {
            while (true) {
                switch (looks.viewer().outbox().next()) {
                    case Outbox.Next.Words(String json) -> session.sendMessage(new TextMessage(json));
                    case Outbox.Next.Picture(Frame frame) -> session.sendMessage(new BinaryMessage(frame.message()));
                    case Outbox.Next.End(String json) -> {
                        session.sendMessage(new TextMessage(json));
                        session.close(CloseStatus.NORMAL);
                        return;
                    }
                }
            }
        } catch (IOException | IllegalStateException left) {
            LOG.debug("a client of a stream has gone");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            streams.left(looks.stream(), looks.viewer());
        }
    }

    @Override
    public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) {
        var looks = looks(session);
        if (looks == null) {
            return; // it was refused, and is being closed
        }
        looks.stream()
                .receive(
                        looks.viewer(),
                        message instanceof TextMessage text
                                ? MessageReader.read(text.getPayload())
                                : new Message.Refused("bad_message", "A message is text."));
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable failure) {
        LOG.debug("the connection of a stream broke: {}", failure.getClass().getSimpleName());
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        var looks = looks(session);
        if (looks != null) {
            streams.left(looks.stream(), looks.viewer());
            looks.viewer().end(EndReason.CONTROL_LOST); // lets the thread that sends end
        }
    }

    private static Streams.Opened.@Nullable Looks looks(WebSocketSession session) {
        return (Streams.Opened.Looks) session.getAttributes().get(LOOKS);
    }
}
