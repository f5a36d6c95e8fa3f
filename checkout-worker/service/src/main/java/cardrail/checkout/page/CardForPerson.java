package cardrail.checkout.page;

import cardrail.issuer.api.AgentCardId;
import java.util.Optional;

/** Types the card for the person who drives the page: the number that was given out for it, and never while automation acts. */
final class CardForPerson {

    private final CardStep step;

    CardForPerson(CardStep step) {
        this.step = step;
    }

    CardTypist.Known known(Optional<Drive> there, AgentCardId card) {
        var drive = there.filter(one -> !one.page().isGone());
        if (drive.isEmpty()) {
            return CardTypist.Known.NO_PAGE;
        }
        return drive.flatMap(one -> one.card(card)).isPresent() ? CardTypist.Known.NUMBER : CardTypist.Known.NO_NUMBER;
    }

    Optional<Refusal> type(Drive drive, AgentCardId card, ExpectedOffer expected) {
        var known = drive.card(card);
        if (known.isEmpty()) {
            return Optional.of(CleanTurn.lost());
        }
        return drive.aloneIfFree(() -> step.once(drive, known.get(), expected))
                .orElseGet(() -> Optional.of(CleanTurn.unreadable()));
    }
}
