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
 */
public record EndedRow(
        String id, String merchant, String amount, boolean atMost, String state, String reason, String opened) {

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
                        handoff.state().code(),
                        handoff.reason().code(),
                        formats.since(handoff.openedAt())))
                .toList();
    }

    private static boolean isEnded(HandoffState state) {
        return switch (state) {
            case OPEN, CLAIMED, IN_PROGRESS -> false;
            case RESOLVED, RETURNED, ABANDONED, EXPIRED -> true;
        };
    }
}
