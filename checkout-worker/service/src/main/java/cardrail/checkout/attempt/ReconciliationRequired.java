package cardrail.checkout.attempt;

import org.jspecify.annotations.Nullable;

/**
 * Page and witness disagree, or an approval was found that no page confirmed. Not an end: an operator settles it by
 * evidence. It neither expires nor can be abandoned; its timer escalates. A crash here loses nothing, nobody owns it.
 */
public record ReconciliationRequired(CheckoutRequest request, Course course) implements Checkout {

    public ReconciliationRequired {
        course.requiredOffer();
    }

    @Override
    public Stage stage() {
        return Stage.RECONCILIATION_REQUIRED;
    }

    public ReconciliationRequired cardClosed() {
        return new ReconciliationRequired(
                request, course.card(course.card().close()).moved());
    }

    /** An order exists and the issuer knows its approval. */
    public Ended.Succeeded succeeded(@Nullable String orderReference) {
        return new Ended.Succeeded(request, course.order(orderReference).moved());
    }

    /** The issuer knows declines only. */
    public Ended.Declined declined(Halt why) {
        return new Ended.Declined(request, course.halt(why).moved());
    }

    /** The merchant has no order, and the issuer knows of an approval all the same: an operator knows it too. */
    public Ended.Failed failedThoughApproved(Halt why) {
        return new Ended.Failed(request, course.late().halt(why).moved());
    }

    /** The merchant has no order. */
    public Ended.Failed failed(Halt why) {
        return new Ended.Failed(request, course.halt(why).moved());
    }
}
