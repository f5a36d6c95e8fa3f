package cardrail.checkout.handoff;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.notification.Kind;
import cardrail.checkout.notification.Telling;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Operators are told of an item that nobody has; not of one that somebody has, or that has ended. */
@Component
class HandoffTelling implements Telling {

    private final Handoffs handoffs;
    private final HandoffTimes times;
    private final Checkouts checkouts;
    private final HandoffWords words;

    HandoffTelling(Handoffs handoffs, HandoffTimes times, Checkouts checkouts, HandoffWords words) {
        this.handoffs = handoffs;
        this.times = times;
        this.checkouts = checkouts;
        this.words = words;
    }

    @Override
    public Kind kind() {
        return Kind.HANDOFF;
    }

    @Override
    public Now of(String subject, Instant now) {
        var item = handoffs.find(new HandoffId(subject)).map(one -> one.asOf(now, times));
        return switch (item.orElse(null)) {
            case Handoff.Open open -> new Now.Tell(words.opened(open, Found.checkout(checkouts, open)));
            // who has it may let it go again
            case Handoff.Held held -> new Now.Later(held.until().plusSeconds(1));
            case Handoff.Closed closed -> new Now.Nothing();
            case null -> new Now.Nothing();
        };
    }
}
