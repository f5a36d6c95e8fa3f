package cardrail.checkout.handoff;

import cardrail.checkout.api.EscalationReason;
import cardrail.checkout.api.HandoffId;
import cardrail.checkout.attempt.Checkouts;
import cardrail.checkout.notification.Kind;
import cardrail.checkout.notification.Telling;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Operators are told that an item needs somebody else, whoever holds it; not once it has ended. That nobody claimed it in time is
 * not told any more once somebody did.
 */
@Component
class EscalationTelling implements Telling {

    private static final String PART = "#";

    private final Handoffs handoffs;
    private final HandoffTimes times;
    private final Checkouts checkouts;
    private final HandoffWords words;

    EscalationTelling(Handoffs handoffs, HandoffTimes times, Checkouts checkouts, HandoffWords words) {
        this.handoffs = handoffs;
        this.times = times;
        this.checkouts = checkouts;
        this.words = words;
    }

    @Override
    public Kind kind() {
        return Kind.ESCALATION;
    }

    @Override
    public Now of(String subject, Instant now) {
        String[] parts = subject.split(PART);
        var reason = EscalationReason.ofCode(parts[1]);
        var item = handoffs.find(new HandoffId(parts[0])).map(one -> one.asOf(now, times));
        return switch (item.orElse(null)) {
            case Handoff.Held held when reason == EscalationReason.UNCLAIMED -> new Now.Nothing();
            case Handoff.Waiting waiting ->
                new Now.Tell(words.escalated(waiting, Found.checkout(checkouts, waiting), reason));
            case Handoff.Closed closed -> new Now.Nothing();
            case null -> new Now.Nothing();
        };
    }
}
