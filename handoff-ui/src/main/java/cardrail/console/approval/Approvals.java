package cardrail.console.approval;

import cardrail.console.page.Formats;
import cardrail.console.terms.MandateCard;
import cardrail.issuer.api.IssuerConsole;
import cardrail.issuer.api.MandatePage;
import cardrail.issuer.api.MandateState;
import cardrail.issuer.api.MandateView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Mandates, by what they ask of a person.
 *
 * @param waiting oldest first: it has waited longest; versions above 1 are other terms of a mandate that was approved
 * @param cutOff whether more may wait than is listed
 * @param standing a page of those under which something may still be bought or is still running
 * @param further names the next page of them; null where this is the last
 * @param ended newest first, the latest only
 */
public record Approvals(
        List<MandateCard> waiting,
        boolean cutOff,
        List<MandateCard> standing,
        @Nullable String further,
        List<MandateCard> ended) {

    /** @param undecided of which something waits: what the badge counts */
    static Approvals of(List<MandateView> undecided, MandatePage standing, List<MandateView> ended, Formats formats) {
        return new Approvals(
                undecided.stream()
                        .flatMap(mandate -> waiting(mandate).stream())
                        .sorted(Comparator.comparing(MandateView::createdAt))
                        .map(mandate -> MandateCard.of(mandate, formats))
                        .toList(),
                undecided.size() >= IssuerConsole.MOST_WAITING,
                standing.mandates().stream()
                        .map(mandate -> MandateCard.of(mandate, formats))
                        .toList(),
                standing.next() == null ? null : standing.next().value(),
                ended.stream().map(mandate -> MandateCard.of(mandate, formats)).toList());
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
}
