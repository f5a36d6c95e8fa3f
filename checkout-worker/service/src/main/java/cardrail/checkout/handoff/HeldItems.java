package cardrail.checkout.handoff;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.web.Actor;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Work items for what is built around them, with the refusals of every other command. */
@Component
public class HeldItems {

    private final Handoffs handoffs;
    private final HandoffTimes times;
    private final InstantSource clock;

    HeldItems(Handoffs handoffs, HandoffTimes times, InstantSource clock) {
        this.handoffs = handoffs;
        this.times = times;
        this.clock = clock;
    }

    /**
     * As it stands now.
     *
     * @throws cardrail.checkout.web.ProblemException 404 {@code handoff_not_found}
     */
    public Handoff any(HandoffId id) {
        return Found.item(handoffs, id, clock.instant(), times);
    }

    /**
     * The one that this operator holds.
     *
     * @throws cardrail.checkout.web.ProblemException also 409 {@code not_the_holder}, {@code already_claimed}, {@code
     *     handoff_closed}
     */
    public Handoff.Held heldBy(HandoffId id, Actor.Operator operator) {
        return switch (any(id)) {
            case Handoff.Held mine when mine.by().equals(operator.id()) -> mine;
            case Handoff.Held other -> throw HandoffProblems.alreadyClaimed(other);
            case Handoff.Open open -> throw HandoffProblems.notTheHolder();
            case Handoff.Closed closed -> throw HandoffProblems.closed(closed);
        };
    }
}
