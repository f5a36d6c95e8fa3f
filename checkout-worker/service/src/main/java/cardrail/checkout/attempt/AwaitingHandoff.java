package cardrail.checkout.attempt;

import java.time.Instant;

/**
 * A wall was seen and a person is asked; the page stays as it is and no automation touches it (law 8). Moved on by
 * operators, by the timer of an unclaimed item, or by whoever notices that the node with the page is gone.
 */
public sealed interface AwaitingHandoff extends Checkout {

    /** Before the click a lost page can be replayed, and giving up returns everything. */
    sealed interface BeforeClick extends AwaitingHandoff {

        /** The page is gone with its node: start over, a bounded number of times. */
        Queued replayed();

        /** An operator gives it back to automation: start over on a fresh page. What bounds crashes does not count it. */
        Queued returned();

        /**
         * An operator who drove the live page gives it back: automation goes on in it, after it has looked whether it may. It
         * is the next attempt, so that a card whose arm is over makes room for one that can be armed.
         */
        Queued released();

        Ended.Blocked abandoned(Halt why);

        Ended.Expired expired(Halt why);

        Ended.Canceled canceled(Halt why);
    }

    /** The wall was met while looking for the offer; no card exists. */
    record InPreview(CheckoutRequest request, Course course) implements BeforeClick {

        @Override
        public Stage stage() {
            return Stage.HANDOFF_PREVIEW;
        }

        @Override
        public Queued.ForPreview replayed() {
            return new Queued.ForPreview(request, course.requeue().moved());
        }

        @Override
        public Queued.ForPreview returned() {
            return new Queued.ForPreview(request, course.again().moved());
        }

        @Override
        public Queued.PreviewResumed released() {
            return new Queued.PreviewResumed(request, course.again().moved());
        }

        /** An operator says that this rule saw no wall: on in the same page, without asking it again for this checkout. */
        public Queued.PreviewResumed notAWall(String rule) {
            return new Queued.PreviewResumed(
                    request, course.dismiss(rule).again().moved());
        }

        @Override
        public Ended.Blocked abandoned(Halt why) {
            return new Ended.Blocked(request, course.halt(why).moved());
        }

        @Override
        public Ended.Expired expired(Halt why) {
            return new Ended.Expired(request, course.halt(why).moved());
        }

        @Override
        public Ended.Canceled canceled(Halt why) {
            return new Ended.Canceled(request, course.halt(why).moved());
        }
    }

    /** The wall was met with the offer confirmed, perhaps with a card made and disarmed, and nothing was clicked. */
    record BeforeSubmit(CheckoutRequest request, Course course) implements BeforeClick {

        public BeforeSubmit {
            course.requiredOffer();
        }

        @Override
        public Stage stage() {
            return Stage.HANDOFF_BEFORE_SUBMIT;
        }

        @Override
        public Queued.ForExecute replayed() {
            return new Queued.ForExecute(request, course.requeue().moved());
        }

        @Override
        public Queued.ForExecute returned() {
            return new Queued.ForExecute(request, course.again().moved());
        }

        @Override
        public Queued.ExecuteResumed released() {
            return new Queued.ExecuteResumed(request, course.again().moved());
        }

        /**
         * The operator in control may press the pay button: committed before the card is armed, and from here on it counts as
         * a click (law 5).
         */
        public AfterSubmit paymentAllowed(Instant now) {
            return new AfterSubmit(request, course.moved(), now);
        }

        @Override
        public Ended.Blocked abandoned(Halt why) {
            return new Ended.Blocked(request, course.halt(why).moved());
        }

        @Override
        public Ended.Expired expired(Halt why) {
            return new Ended.Expired(request, course.halt(why).moved());
        }

        @Override
        public Ended.Canceled canceled(Halt why) {
            return new Ended.Canceled(request, course.halt(why).moved());
        }
    }

    /**
     * The wall was met after the click; 3-D Secure is the normal case. The card is disarmed. There is no way back before
     * the click: whatever gives it up settles it by law 5.
     *
     * @param since when {@code submitting} was committed
     */
    record AfterSubmit(CheckoutRequest request, Course course, Instant since) implements AwaitingHandoff {

        public AfterSubmit {
            course.requiredOffer();
            course.requiredCard();
        }

        @Override
        public Stage stage() {
            return Stage.HANDOFF_AFTER_SUBMIT;
        }

        /**
         * An operator gives it back: page and witness are watched for a new {@code verdict_window}, and nothing is clicked.
         * Where the node with the page dies before it goes on, law 5.
         */
        public Submitting released(Instant now) {
            return new Submitting(request, course.resumed().moved(), now, false);
        }

        /** The operator in control is allowed the payment, perhaps once more: the card is armed after this is committed. */
        public AfterSubmit paymentAllowed(Instant now) {
            return new AfterSubmit(request, course.moved(), now);
        }

        /** Abandoned, expired, or the page is gone: law 5. */
        public Submitting settling() {
            return new Submitting(request, course.moved(), since, true);
        }
    }
}
