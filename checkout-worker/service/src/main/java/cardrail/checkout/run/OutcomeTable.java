package cardrail.checkout.run;

import cardrail.checkout.page.PageVerdict;
import cardrail.issuer.api.WitnessVerdict;

/**
 * How a submit ended, by what the page says and what the issuer knows: design section 6, step 5. Read at once:
 * confirmation with an approval, error with declines only, any wall. Every other cell is read when {@code verdict_window}
 * is over; a payment that is still being decided then is waited for.
 */
final class OutcomeTable {

    /** The rows. */
    enum PageSays {
        CONFIRMATION,
        ERROR,
        STILL_THE_FORM,
        WALL,
        UNKNOWN,
        GONE
    }

    /** The cells. */
    enum Outcome {
        KEEP_WATCHING,
        SUCCEEDED,
        /** Page and issuer disagree; an approval, or an order without one. */
        RECONCILIATION_REQUIRED,
        /** The page confirms and the issuer knows nothing: disarmed, not canceled, so that an operator can still decide. */
        RECONCILIATION_WITH_CARD,
        /** Disarm, cancel and read anew, as law 5; it decides between declined, failed and an approval after all. */
        SETTLE,
        HANDOFF
    }

    private OutcomeTable() {}

    static PageSays row(PageVerdict verdict) {
        return switch (verdict) {
            case PageVerdict.Confirmation confirmation -> PageSays.CONFIRMATION;
            case PageVerdict.Error error -> PageSays.ERROR;
            case PageVerdict.StillForm form -> PageSays.STILL_THE_FORM;
            case PageVerdict.Wall wall -> PageSays.WALL;
            case PageVerdict.Unknown unknown -> PageSays.UNKNOWN;
            case PageVerdict.Gone gone -> PageSays.GONE;
        };
    }

    static Outcome decide(PageSays page, WitnessVerdict witness, boolean windowOver) {
        if (page == PageSays.WALL) {
            return Outcome.HANDOFF;
        }
        if (page == PageSays.CONFIRMATION && witness == WitnessVerdict.APPROVED) {
            return Outcome.SUCCEEDED;
        }
        if (page == PageSays.ERROR && witness == WitnessVerdict.DECLINED_ONLY) {
            return Outcome.SETTLE;
        }
        return windowOver ? afterTheWindow(page, witness) : Outcome.KEEP_WATCHING;
    }

    private static Outcome afterTheWindow(PageSays page, WitnessVerdict witness) {
        return switch (witness) {
            case PENDING -> Outcome.KEEP_WATCHING;
            case APPROVED -> Outcome.RECONCILIATION_REQUIRED;
            case DECLINED_ONLY -> page == PageSays.CONFIRMATION ? Outcome.RECONCILIATION_REQUIRED : Outcome.SETTLE;
            case NONE ->
                switch (page) {
                    case CONFIRMATION -> Outcome.RECONCILIATION_WITH_CARD;
                    case ERROR, STILL_THE_FORM, WALL -> Outcome.HANDOFF;
                    case UNKNOWN, GONE -> Outcome.SETTLE;
                };
        };
    }
}
