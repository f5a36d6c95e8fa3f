package cardrail.checkout.attempt;

import cardrail.checkout.api.HandoffId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The pay button may have been clicked. Committed before the click, fenced by attempt and lease; from here on no machine
 * ever clicks for this attempt again (law 5). The living lease holder watches page and witness; when it dies, or an
 * operator gives the page up, the checkout is settled: disarm, cancel, read anew, decide.
 *
 * @param since when the mark was committed; {@code verdict_window} counts from here
 * @param pageGivenUp the page is no longer asked; only the issuer decides
 */
public record Submitting(CheckoutRequest request, Course course, Instant since, boolean pageGivenUp)
        implements Checkout {

    public Submitting {
        course.requiredOffer();
        course.requiredCard();
    }

    @Override
    public Stage stage() {
        return Stage.SUBMITTING;
    }

    /** Only for the living holder of the lease that knows that the click was never sent. */
    public Ended.Blocked notClicked(Halt why) {
        return new Ended.Blocked(request, course.halt(why).moved());
    }

    public Submitting settling() {
        return new Submitting(request, course.moved(), since, true);
    }

    /** The issuer answered {@code canceled}; the decision may be read now. */
    public Submitting cardClosed() {
        return new Submitting(request, course.card(course.card().close()).moved(), since, pageGivenUp);
    }

    public AwaitingHandoff.AfterSubmit handedOff(Halt wall, HandoffId handoff) {
        return new AwaitingHandoff.AfterSubmit(
                request, course.halt(wall).handoff(handoff).moved(), since);
    }

    public Ended.Succeeded succeeded(@Nullable String orderReference) {
        return new Ended.Succeeded(request, course.order(orderReference).moved());
    }

    /** Only after disarm, cancel and a fresh reading that shows declines alone. */
    public Ended.Declined declined(Halt why) {
        requireClosed();
        return new Ended.Declined(request, course.halt(why).moved());
    }

    /** Only after disarm, cancel and a fresh reading that shows no payment at all. */
    public Ended.Failed failed(Halt why) {
        requireClosed();
        return new Ended.Failed(request, course.halt(why).moved());
    }

    public ReconciliationRequired reconciliationRequired(Halt why, HandoffId handoff) {
        return new ReconciliationRequired(
                request, course.halt(why).handoff(handoff).moved());
    }

    private void requireClosed() {
        if (!course.card().settled()) {
            throw new IllegalStateException("decided before the card was confirmed canceled");
        }
    }
}
