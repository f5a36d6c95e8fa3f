package cardrail.checkout.takeover;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.page.LivePages;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.OperatorId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Every stream of this worker, one for a page. */
final class Streams implements LiveStreams, SmartLifecycle {

    private final LivePages pages;
    private final ControlGate gate;
    private final TakeoverLimits limits;
    private final Map<CheckoutId, LiveStream> streams = new HashMap<>();
    private boolean running;

    Streams(LivePages pages, ControlGate gate, TakeoverLimits limits) {
        this.pages = pages;
        this.gate = gate;
        this.limits = limits;
    }

    /** How opening a stream ended. */
    sealed interface Opened {
        record Looks(LiveStream stream, Viewer viewer) implements Opened {}

        /** @param driver who drives, where that is why */
        record Refused(String code, String detail, @Nullable OperatorId driver) implements Opened {}
    }

    /** @param drive whether this client wants to drive, and nothing less; otherwise it watches, whoever it is */
    Opened open(HandoffId handoff, OperatorId operator, boolean drive) {
        var access = gate.of(handoff, operator);
        return switch (access) {
            case Access.Refused(String code, String detail) -> new Opened.Refused(code, detail, null);
            case Access.Drives(CheckoutId checkout) -> open(checkout, new Viewer(handoff, operator, access), drive);
            case Access.Watches(CheckoutId checkout, Optional<OperatorId> driver) ->
                drive ? notInControl(driver) : open(checkout, new Viewer(handoff, operator, access), false);
        };
    }

    private static Opened notInControl(Optional<OperatorId> driver) {
        return driver.<Opened>map(other -> new Opened.Refused(
                        "driven_by_another", "Another operator is in control of this page: " + other + ".", other))
                .orElseGet(() -> new Opened.Refused(
                        "not_in_control", "Take control of the handoff before driving its page.", null));
    }

    private synchronized Opened open(CheckoutId checkout, Viewer viewer, boolean drive) {
        if (!running) {
            return refused(EndReason.WORKER_STOPPING);
        }
        streams.values().removeIf(LiveStream::isClosed);
        var stream = streams.get(checkout);
        if (stream == null) {
            var page = pages.page(checkout);
            if (page.isEmpty()) {
                return refused(EndReason.PAGE_GONE);
            }
            stream = new LiveStream(checkout, page.get(), pages, gate, limits);
            stream.start();
            streams.put(checkout, stream);
        }
        var refused = stream.join(viewer, drive);
        if (refused.isPresent()) {
            closeWhereUnwatched(stream);
            return new Opened.Refused(
                    refused.get().code(),
                    refused.get().detail(),
                    drive ? stream.drivenBy().orElse(null) : null);
        }
        return new Opened.Looks(stream, viewer);
    }

    private static Opened refused(EndReason reason) {
        return new Opened.Refused(reason.code(), reason.detail, null);
    }

    /** A client has gone. */
    synchronized void left(LiveStream stream, Viewer viewer) {
        stream.leave(viewer);
        closeWhereUnwatched(stream);
    }

    private void closeWhereUnwatched(LiveStream stream) {
        if (stream.isUnwatched()) {
            stream.close(EndReason.HANDOFF_ENDED);
            streams.remove(stream.checkout(), stream);
        }
    }

    @Override
    public void recheck(HandoffId handoff) {
        each(handoff, LiveStream::recheck);
    }

    @Override
    public void end(CheckoutId checkout) {
        var stream = streamOf(checkout);
        if (stream != null) {
            stream.viewers().forEach(viewer -> stream.ended(viewer, EndReason.HANDOFF_ENDED));
        }
    }

    private synchronized @Nullable LiveStream streamOf(CheckoutId checkout) {
        return streams.get(checkout);
    }

    @Override
    public void end(HandoffId handoff) {
        each(handoff, (stream, viewer) -> stream.ended(viewer, EndReason.HANDOFF_ENDED));
    }

    private void each(HandoffId handoff, BiConsumer<LiveStream, Viewer> work) {
        List<LiveStream> all;
        synchronized (this) {
            all = List.copyOf(streams.values());
        }
        for (var stream : all) {
            stream.viewers().stream()
                    .filter(viewer -> viewer.handoff().equals(handoff))
                    .forEach(viewer -> work.accept(stream, viewer));
        }
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    /** First of all: whoever looks is told before anything ends. */
    @Override
    public synchronized void stop() {
        running = false;
        streams.values().forEach(stream -> stream.close(EndReason.WORKER_STOPPING));
        streams.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
