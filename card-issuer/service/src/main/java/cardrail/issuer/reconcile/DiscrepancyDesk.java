package cardrail.issuer.reconcile;

import cardrail.issuer.api.DiscrepancyId;
import cardrail.issuer.api.DiscrepancyResolution;
import cardrail.issuer.api.DiscrepancyView;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.NextStep;
import cardrail.issuer.api.ResolveDiscrepancy;
import cardrail.issuer.audit.Actor;
import cardrail.issuer.audit.AuditTrail;
import cardrail.issuer.card.CardFacts;
import cardrail.issuer.card.Cards;
import cardrail.issuer.discrepancy.Discrepancies;
import cardrail.issuer.ledger.Booking;
import cardrail.issuer.ledger.CardPosition;
import cardrail.issuer.ledger.Flags;
import cardrail.issuer.ledger.Ledger;
import cardrail.issuer.ledger.MoneyEvent;
import cardrail.issuer.web.ProblemException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where owners decide about what was found. */
@Service
class DiscrepancyDesk {

    private static final int LONGEST_NOTE_CHARACTERS = 500;

    private final Discrepancies discrepancies;
    private final Cards cards;
    private final Ledger ledger;
    private final AuditTrail audit;
    private final InstantSource clock;

    DiscrepancyDesk(Discrepancies discrepancies, Cards cards, Ledger ledger, AuditTrail audit, InstantSource clock) {
        this.discrepancies = discrepancies;
        this.cards = cards;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    List<DiscrepancyView> all(@Nullable Boolean open) {
        return discrepancies.all(open);
    }

    @Transactional
    DiscrepancyView resolve(Actor.Operator operator, DiscrepancyId id, ResolveDiscrepancy command) {
        var note = command.note().strip();
        if (note.isEmpty() || note.length() > LONGEST_NOTE_CHARACTERS) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "invalid_note",
                    "A note has 1 to " + LONGEST_NOTE_CHARACTERS + " characters.",
                    NextStep.STOP);
        }
        var found = discrepancies
                .find(id)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "discrepancy_not_found", "There is no such discrepancy.", NextStep.STOP));
        if (command.resolution() == DiscrepancyResolution.ACCEPTED && isUnmatchedRefund(found)) {
            requireNothingInSuspense(found);
        }
        if (!discrepancies.resolve(id, command.resolution(), note, operator.code(), clock.instant())) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "discrepancy_resolved", "Somebody has decided about it.", NextStep.STOP);
        }
        if (command.resolution() == DiscrepancyResolution.RELEASED) {
            release(found);
        }
        audit.record(
                operator,
                "discrepancy." + command.resolution().code(),
                id.value(),
                found.kind() + " of " + found.subject() + ".");
        return discrepancies.find(id).orElseThrow();
    }

    private static boolean isUnmatchedRefund(DiscrepancyView found) {
        return found.kind().equals(Flags.UNMATCHED_REFUND);
    }

    /** A finding is decided once: after that nothing would bring what lies in suspense back. */
    private void requireNothingInSuspense(DiscrepancyView found) {
        if (withSuspense(found).isPresent()) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "still_in_suspense",
                    "The refund lies in suspense: release it, or wait for the capture that explains it.",
                    NextStep.STOP);
        }
    }

    /** What lies in suspense on the card goes to the owner, all of it: which refund it came from is no longer told apart. */
    private void release(DiscrepancyView found) {
        var card = Optional.of(found)
                .filter(DiscrepancyDesk::isUnmatchedRefund)
                .flatMap(this::withSuspense)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "nothing_in_suspense",
                        "Nothing of this card lies in suspense.",
                        NextStep.STOP));
        ledger.book(new Booking.OnCard(
                "suspense_released:" + found.id(), card.ref(), new MoneyEvent.SuspenseReleased(), clock.instant()));
    }

    /** The card of the finding, locked, where anything of it lies in suspense. */
    private Optional<CardFacts> withSuspense(DiscrepancyView found) {
        return Optional.ofNullable(found.cardId())
                .map(id -> cards.lock(id).orElseThrow().facts())
                .filter(card -> ledger.card(card.id())
                        .map(CardPosition::suspense)
                        .filter(Money::isPositive)
                        .isPresent());
    }
}
