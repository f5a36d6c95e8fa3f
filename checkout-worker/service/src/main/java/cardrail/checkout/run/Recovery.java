package cardrail.checkout.run;

import cardrail.checkout.attempt.Running;
import cardrail.issuer.api.WitnessVerdict;
import org.springframework.stereotype.Component;

/**
 * What becomes of a checkout whose worker was lost while running, that is, before the mark: given back a bounded number of
 * times, unless the issuer knows of a payment: an approved one is reconciled, another one settled. A card of the lost attempt is
 * disarmed here and closed before the next one is made.
 */
@Component
class Recovery {

    private final Pages pages;
    private final CardSteps cards;
    private final UnexpectedPayments unexpected;
    private final PersonsPayments persons;
    private final StartOver startOver;
    private final Ends ends;

    Recovery(
            Pages pages,
            CardSteps cards,
            UnexpectedPayments unexpected,
            PersonsPayments persons,
            StartOver startOver,
            Ends ends) {
        this.pages = pages;
        this.cards = cards;
        this.unexpected = unexpected;
        this.persons = persons;
        this.startOver = startOver;
        this.ends = ends;
    }

    void recover(Held held, Running running) {
        pages.close(held.id());
        if (running instanceof Running.Execute execute
                && execute.course().card().requested()) {
            cards.disarm(execute, "worker_lost");
            // before a request to cancel is met: what is paid is not canceled
            WitnessVerdict known = cards.verdictNow(held.id());
            if (known == WitnessVerdict.APPROVED) {
                unexpected.open(held, execute);
                return;
            }
            if (known != WitnessVerdict.NONE) {
                persons.found(held, execute, known);
                return;
            }
        }
        if (held.cancelRequested()) {
            ends.canceled(held, running);
        } else {
            startOver.from(held, running);
        }
    }
}
