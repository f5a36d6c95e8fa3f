package cardrail.console.queue;

import cardrail.checkout.api.HandoffState;
import cardrail.checkout.api.HandoffView;
import cardrail.console.page.Formats;
import java.util.Comparator;
import java.util.List;

/**
 * A handoff that has ended, so that people find again what they decided.
 *
 * @param atMost whether the amount is only what the agent allows, because no offer was read
 * @param ending see {@link #endingOf}
 */
public record EndedRow(
        String id, String merchant, String amount, boolean atMost, String ending, String reason, String opened) {

    private static final int SHOWN = 6;

    /** The latest ones of all handoffs. */
    static List<EndedRow> latest(List<HandoffView> handoffs, Formats formats) {
        return handoffs.stream()
                .filter(handoff -> isEnded(handoff.state()))
                .sorted(Comparator.comparing(HandoffView::openedAt).reversed())
                .limit(SHOWN)
                .map(handoff -> new EndedRow(
                        handoff.id().value(),
                        Formats.merchant(handoff.checkout().merchantUrl()),
                        formats.money(QueueRow.amountOf(handoff.checkout())),
                        handoff.checkout().offer() == null,
                        endingOf(handoff),
                        handoff.reason().code(),
                        formats.since(handoff.openedAt())))
                .toList();
    }

    /** How it ended, for its words: its state, and where that is not what a person made of it, what did. */
    public static String endingOf(HandoffView handoff) {
        String state = handoff.state().code();
        if (handoff.state() != HandoffState.RETURNED) {
            return state;
        }
        return switch (handoff.closedBy()) {
            case null -> state + ".untold";
            case OPERATOR -> state;
            case EXPIRED -> handoff.closedBy().code();
            case PAGE_GONE, CANCELED, ENDED -> state + "." + handoff.closedBy().code();
        };
    }

    private static boolean isEnded(HandoffState state) {
        return switch (state) {
            case OPEN, CLAIMED, IN_PROGRESS -> false;
            case RESOLVED, RETURNED, ABANDONED, EXPIRED -> true;
        };
    }
}
