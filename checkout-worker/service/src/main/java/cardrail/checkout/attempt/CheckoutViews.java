package cardrail.checkout.attempt;

import cardrail.checkout.api.CheckoutView;
import cardrail.checkout.api.CreateCheckout;

/** A checkout as agents and operators see it. */
public final class CheckoutViews {

    private CheckoutViews() {}

    public static CheckoutView of(StoredCheckout stored) {
        Checkout checkout = stored.checkout();
        CheckoutRequest request = checkout.request();
        CreateCheckout command = request.command();
        Course course = checkout.course();
        Halt halt = course.halt();
        return new CheckoutView(
                request.id(),
                request.agentId(),
                request.walletId(),
                command.mandateId(),
                command.merchantUrl(),
                checkout.stage().state(),
                checkout.stage().phase(),
                halt == null ? null : halt.reason(),
                halt == null ? null : halt.detail(),
                course.changes(),
                NextSteps.of(checkout),
                course.attempt(),
                command.maxTotal(),
                course.offer(),
                course.card().id(),
                course.handoffId(),
                course.orderReference(),
                course.lateApproval(),
                request.createdAt(),
                stored.updatedAt());
    }
}
