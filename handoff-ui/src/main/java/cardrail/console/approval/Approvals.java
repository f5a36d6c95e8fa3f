package cardrail.console.approval;

import cardrail.console.page.Formats;
import cardrail.console.terms.MandateCard;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.MandateView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All mandates, by what they ask of a person.
 *
 * @param waiting oldest first: it has waited longest; versions above 1 are other terms of a mandate that was approved
 * @param standing those under which something may still be bought or is still running
 * @param ended newest first, the latest only
 */
public record Approvals(List<MandateCard> waiting, List<MandateCard> standing, List<MandateCard> ended) {

    private static final int ENDED_SHOWN = 20;

    /**
     * @param undecided of which something waits: what the badge counts
     * @param mandates the newest, of which what has ended undecided is left out
     */
    static Approvals of(List<MandateView> undecided, List<MandateView> mandates, Formats formats) {
        return new Approvals(
                undecided.stream()
                        .flatMap(mandate -> waiting(mandate).stream())
                        .sorted(Comparator.comparing(MandateView::createdAt))
                        .map(mandate -> MandateCard.of(mandate, formats))
                        .toList(),
                mandates.stream()
                        .filter(mandate -> isStanding(mandate.state()))
                        .map(mandate -> MandateCard.of(mandate, formats))
                        .toList(),
                mandates.stream()
                        .filter(mandate ->
                                mandate.state() != MandateState.PENDING_SIGNATURE && !isStanding(mandate.state()))
                        .limit(ENDED_SHOWN)
                        .map(mandate -> MandateCard.of(mandate, formats))
                        .toList());
    }

    /** What waits of a mandate: itself, or the other terms that were asked for since it was approved. */
    private static Optional<MandateView> waiting(MandateView mandate) {
        if (mandate.state() == MandateState.PENDING_SIGNATURE) {
            return Optional.of(mandate);
        }
        return Optional.ofNullable(mandate.requested())
                .map(asked -> new MandateView(
                        mandate.id(),
                        mandate.walletId(),
                        mandate.agentId(),
                        MandateState.PENDING_SIGNATURE,
                        asked.version(),
                        asked.digest(),
                        asked.terms(),
                        mandate.used(),
                        mandate.purchases(),
                        asked.createdAt(),
                        null,
                        null,
                        null,
                        mandate.next()));
    }

    private static boolean isStanding(MandateState state) {
        return switch (state) {
            // somebody has to see it, and can only revoke it
            case ACTIVE, EXHAUSTED, UNVERIFIABLE -> true;
            case PENDING_SIGNATURE, EXPIRED, REVOKED, REJECTED -> false;
        };
    }
}
