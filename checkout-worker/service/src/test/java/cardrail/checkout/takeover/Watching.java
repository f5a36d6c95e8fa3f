package cardrail.checkout.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.page.LivePages;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.Json;
import cardrail.issuer.api.OperatorId;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Streams with a gate that the test answers, and clients of them without a network. */
final class Watching implements AutoCloseable {

    private static final int PATIENCE_MS = 15_000;

    final Map<HandoffId, Access> answers = new ConcurrentHashMap<>();
    final Map<HandoffId, Integer> acted = new ConcurrentHashMap<>();
    final Streams streams;

    Watching(LivePages pages, TakeoverLimits limits) {
        streams = new Streams(
                pages,
                new ControlGate() {
                    @Override
                    public Access of(HandoffId handoff, OperatorId operator) {
                        var answer = answers.getOrDefault(handoff, new Access.Refused("handoff_not_found", "None."));
                        return answer instanceof Access.Watches(CheckoutId checkout, Optional<OperatorId> driver)
                                        && driver.filter(operator::equals).isPresent()
                                ? new Access.Drives(checkout)
                                : answer;
                    }

                    @Override
                    public void acted(HandoffId handoff, OperatorId operator) {
                        acted.merge(handoff, 1, Integer::sum);
                    }
                },
                limits);
        streams.start();
    }

    static TakeoverLimits limits() {
        return new TakeoverLimits(2, 80, 1280, 900, 15);
    }

    /** From now on this operator is in control of a handoff of this checkout. */
    void control(HandoffId handoff, CheckoutId checkout, @Nullable OperatorId driver) {
        answers.put(handoff, new Access.Watches(checkout, Optional.ofNullable(driver)));
    }

    Client drives(CheckoutId checkout) {
        var handoff = HandoffId.next();
        var operator = OperatorId.next();
        control(handoff, checkout, operator);
        return client(handoff, operator, true);
    }

    Client client(HandoffId handoff, OperatorId operator, boolean drive) {
        return switch (streams.open(handoff, operator, drive)) {
            case Streams.Opened.Looks(LiveStream stream, Viewer viewer) -> new Client(stream, viewer);
            case Streams.Opened.Refused refused -> throw new AssertionError(refused);
        };
    }

    Streams.Opened.Refused refused(HandoffId handoff, OperatorId operator, boolean drive) {
        return (Streams.Opened.Refused) streams.open(handoff, operator, drive);
    }

    @Override
    public void close() {
        streams.stop();
    }

    /** What the console would be. */
    final class Client {

        final LiveStream stream;
        final Viewer viewer;

        /** The latest, whoever read it. */
        JsonNode lastWords = MissingNode.getInstance();

        Client(LiveStream stream, Viewer viewer) {
            this.stream = stream;
            this.viewer = viewer;
        }

        void says(String message) {
            stream.receive(viewer, MessageReader.read(message.replace('\'', '"')));
        }

        /** At these CSS pixels. */
        void clicks(double x, double y) {
            says("{'type':'mouse','action':'down','x':%s,'y':%s}".formatted(x, y));
            says("{'type':'mouse','action':'up','x':%s,'y':%s}".formatted(x, y));
        }

        /** The next picture, acknowledged at once. */
        Frame picture() {
            return awaited(Outbox.Next.Picture.class, next -> true).frame();
        }

        /** Null where none comes in time. */
        @Nullable Frame pictureWithin(int milliseconds) {
            var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
            while (System.nanoTime() < until) {
                if (next() instanceof Outbox.Next.Picture(Frame frame)) {
                    return frame;
                }
            }
            return null;
        }

        JsonNode told(Predicate<JsonNode> fits) {
            return json(awaited(Outbox.Next.Words.class, words -> fits.test(json(words.json())))
                    .json());
        }

        void isRefused(String code) {
            told(words -> words.path("code").asString("").equals(code));
        }

        void isEnded(String code) {
            var end = json(awaited(Outbox.Next.End.class, next -> true).json());
            assertThat(end.path("code").asString()).isEqualTo(code);
        }

        void leaves() {
            streams.left(stream, viewer);
        }

        private <T extends Outbox.Next> T awaited(Class<T> type, Predicate<T> fits) {
            var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
            while (System.nanoTime() < until) {
                var next = next();
                if (type.isInstance(next) && fits.test(type.cast(next))) {
                    return type.cast(next);
                }
            }
            throw new AssertionError("no " + type.getSimpleName() + " came");
        }

        private Outbox.@Nullable Next next() {
            var next = viewer.outbox().poll();
            if (next instanceof Outbox.Next.Picture(Frame frame)) {
                viewer.outbox().acknowledge(frame.seq());
            } else if (next instanceof Outbox.Next.Words(String json)) {
                lastWords = json(json);
            } else if (next == null) {
                LockSupport.parkNanos(200_000);
            }
            return next;
        }
    }

    static JsonNode json(String text) {
        return Json.mapper().readTree(text);
    }

    static BufferedImage image(Frame frame) {
        try {
            return ImageIO.read(new ByteArrayInputStream(frame.jpeg()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
