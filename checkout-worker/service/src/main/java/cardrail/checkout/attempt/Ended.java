package cardrail.checkout.attempt;

import cardrail.checkout.api.HandoffId;

/**
 * The six ends. What may still happen is that the card is confirmed canceled, and that an approval turns up late: then the
 * end stays and a person is asked. Moved by the worker that claims the row to close it; a crash loses only the lease.
 */
public sealed interface Ended extends Checkout {

    /** Every card of this checkout is confirmed canceled (law 7). */
    Ended cardClosed();

    /** All ends but success: there, an approval is what was wanted. */
    sealed interface WithoutPayment extends Ended {

        @Override
        WithoutPayment cardClosed();

        /** An approval turned up after the end. */
        WithoutPayment lateApproval(HandoffId handoff);
    }

    /** Page and witness agree, or an operator settled it: an order exists and is paid. */
    record Succeeded(CheckoutRequest request, Course course) implements Ended {

        @Override
        public Stage stage() {
            return Stage.SUCCEEDED;
        }

        @Override
        public Succeeded cardClosed() {
            return new Succeeded(request, course.card(course.card().close()).moved());
        }
    }

    /** Stopped safely before the pay button, or an approver refused the offer; nothing was submitted. */
    record Blocked(CheckoutRequest request, Course course) implements WithoutPayment {

        @Override
        public Stage stage() {
            return Stage.BLOCKED;
        }

        @Override
        public Blocked cardClosed() {
            return new Blocked(request, course.card(course.card().close()).moved());
        }

        @Override
        public Blocked lateApproval(HandoffId handoff) {
            return new Blocked(request, course.late().handoff(handoff).moved());
        }
    }

    /** Submitted, and the issuer knows declined payments only. */
    record Declined(CheckoutRequest request, Course course) implements WithoutPayment {

        @Override
        public Stage stage() {
            return Stage.DECLINED;
        }

        @Override
        public Declined cardClosed() {
            return new Declined(request, course.card(course.card().close()).moved());
        }

        @Override
        public Declined lateApproval(HandoffId handoff) {
            return new Declined(request, course.late().handoff(handoff).moved());
        }
    }

    /** Submitted, and there was no payment; an unpaid order may exist. */
    record Failed(CheckoutRequest request, Course course) implements WithoutPayment {

        @Override
        public Stage stage() {
            return Stage.FAILED;
        }

        @Override
        public Failed cardClosed() {
            return new Failed(request, course.card(course.card().close()).moved());
        }

        @Override
        public Failed lateApproval(HandoffId handoff) {
            return new Failed(request, course.late().handoff(handoff).moved());
        }
    }

    /** Ended by the agent before any submit. */
    record Canceled(CheckoutRequest request, Course course) implements WithoutPayment {

        @Override
        public Stage stage() {
            return Stage.CANCELED;
        }

        @Override
        public Canceled cardClosed() {
            return new Canceled(request, course.card(course.card().close()).moved());
        }

        @Override
        public Canceled lateApproval(HandoffId handoff) {
            return new Canceled(request, course.late().handoff(handoff).moved());
        }
    }

    /** Nobody confirmed the offer or took the handoff in time; nothing was submitted. */
    record Expired(CheckoutRequest request, Course course) implements WithoutPayment {

        @Override
        public Stage stage() {
            return Stage.EXPIRED;
        }

        @Override
        public Expired cardClosed() {
            return new Expired(request, course.card(course.card().close()).moved());
        }

        @Override
        public Expired lateApproval(HandoffId handoff) {
            return new Expired(request, course.late().handoff(handoff).moved());
        }
    }
}
