package cardrail.checkout.attempt;

import cardrail.issuer.api.AgentCardId;
import org.jspecify.annotations.Nullable;

/**
 * What this checkout knows of its card. {@code requested} is committed before the issuer is asked, so that after a crash
 * "no card was made" can be told from "a card may have been made".
 *
 * @param id null until the issuer named the card
 * @param closed true once the issuer answered {@code canceled} for every card of this checkout
 */
public record CardTrace(boolean requested, @Nullable AgentCardId id, boolean closed) {

    public static final CardTrace NONE = new CardTrace(false, null, false);

    public CardTrace {
        if (id != null && !requested || closed && !requested) {
            throw new IllegalArgumentException("a card that was never requested");
        }
    }

    /** Nothing to close any more: none was made, or it is confirmed canceled (law 7). */
    public boolean settled() {
        return !requested || closed;
    }

    CardTrace request() {
        return new CardTrace(true, null, false);
    }

    CardTrace issued(AgentCardId card) {
        return new CardTrace(true, card, false);
    }

    CardTrace close() {
        return requested ? new CardTrace(true, id, true) : this;
    }
}
