package cardrail.checkout.run;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.attempt.Halt;
import cardrail.checkout.attempt.Running;
import cardrail.checkout.attempt.Trigger;
import org.springframework.stereotype.Component;

/** An approved payment although nothing here was clicked: never guessed about, a person is asked (section 5). */
@Component
class UnexpectedPayments {

    private static final String SAYS =
            "The issuer knows an approved payment of an attempt that never reached its submit.";

    private final CardSteps cards;
    private final Handovers handovers;

    UnexpectedPayments(CardSteps cards, Handovers handovers) {
        this.cards = cards;
        this.handovers = handovers;
    }

    void open(Held held, Running.Execute execute) {
        cards.disarm(execute, "unexpected_payment");
        // the row may not know its card yet, where the worker died between making it and writing it down
        Running.Execute known = execute.course().card().id() != null
                ? execute
                : held.move(execute.cardIssued(cards.cards(held.id()).getLast().id()), Trigger.CARD_ISSUED, null);
        handovers.open(
                held,
                Handovers.Item.unclear(SAYS),
                Trigger.RECONCILIATION_REQUIRED,
                handoff -> known.reconciliationRequired(Halt.because(BlockReason.OUTCOME_UNKNOWN, SAYS), handoff));
    }
}
