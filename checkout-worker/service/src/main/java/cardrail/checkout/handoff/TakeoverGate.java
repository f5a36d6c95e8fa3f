package cardrail.checkout.handoff;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.takeover.Access;
import cardrail.checkout.takeover.ControlGate;
import cardrail.issuer.api.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the streams of live pages who may drive, from the rows of the items. */
@Component
class TakeoverGate implements ControlGate {

    /** Input is written down no more often than this; {@code takeover_idle} is much longer. */
    private static final Duration NOTED_EVERY = Duration.ofSeconds(5);

    private final Handoffs handoffs;
    private final HandoffTimes times;
    private final InstantSource clock;

    TakeoverGate(Handoffs handoffs, HandoffTimes times, InstantSource clock) {
        this.handoffs = handoffs;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public Access of(HandoffId id, OperatorId operator) {
        return switch (handoffs.find(id)
                .map(item -> item.asOf(clock.instant(), times))
                .orElse(null)) {
            case null -> new Access.Refused("handoff_not_found", "There is no such handoff.");
            case Handoff.Closed closed -> new Access.Refused("handoff_closed", "This handoff is over.");
            case Handoff.InControl driven
            when driven.by().equals(operator) ->
                new Access.Drives(driven.facts().checkoutId());
            case Handoff.InControl driven -> new Access.Watches(driven.facts().checkoutId(), Optional.of(driven.by()));
            case Handoff.Waiting waiting -> new Access.Watches(waiting.facts().checkoutId(), Optional.empty());
        };
    }

    @Override
    public void acted(HandoffId id, OperatorId operator) {
        Instant now = clock.instant();
        if (handoffs.find(id).map(item -> item.asOf(now, times)).orElse(null) instanceof Handoff.InControl driven
                && driven.by().equals(operator)
                && driven.idleAt().isBefore(now.plus(times.takeoverIdle()).minus(NOTED_EVERY))) {
            // where a heartbeat was first, the next input writes it down
            var unused = handoffs.save(driven.active(now, times));
        }
    }
}
