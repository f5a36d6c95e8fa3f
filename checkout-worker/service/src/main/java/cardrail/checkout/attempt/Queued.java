package cardrail.checkout.attempt;

/**
 * Waits for a worker. Moved on by the worker that claims the row; a crash loses nothing, because nobody owns it yet.
 */
public sealed interface Queued extends Checkout {

    Running started();

    Ended.Canceled canceled(Halt why);

    /** A checkout as an agent asks for it. */
    static ForPreview first(CheckoutRequest request) {
        return new ForPreview(request, Course.first());
    }

    /** Waits for its first preview, or for another one after a worker was lost. */
    record ForPreview(CheckoutRequest request, Course course) implements Queued {

        @Override
        public Stage stage() {
            return Stage.QUEUED_PREVIEW;
        }

        @Override
        public Running.Preview started() {
            return new Running.Preview(request, course.moved());
        }

        @Override
        public Ended.Canceled canceled(Halt why) {
            return new Ended.Canceled(request, course.halt(why).moved());
        }
    }

    /** Has a confirmed offer and waits to be replayed: the same digest must appear again. */
    record ForExecute(CheckoutRequest request, Course course) implements Queued {

        public ForExecute {
            course.requiredOffer();
        }

        @Override
        public Stage stage() {
            return Stage.QUEUED_EXECUTE;
        }

        @Override
        public Running.Execute started() {
            return new Running.Execute(request, course.moved());
        }

        @Override
        public Ended.Canceled canceled(Halt why) {
            return new Ended.Canceled(request, course.halt(why).moved());
        }
    }

    /**
     * An operator gave the live page back while the offer was being looked for; waits for the worker that has the page. Where
     * page or worker are lost before, it is looked for on a fresh one.
     */
    record PreviewResumed(CheckoutRequest request, Course course) implements Queued {

        @Override
        public Stage stage() {
            return Stage.RESUMED_PREVIEW;
        }

        @Override
        public Running.Preview started() {
            return new Running.Preview(request, course.moved());
        }

        @Override
        public Ended.Canceled canceled(Halt why) {
            return new Ended.Canceled(request, course.halt(why).moved());
        }
    }

    /**
     * As {@link PreviewResumed}, with a confirmed offer: the same digest must appear again, and a card that was made for the
     * attempt before is canceled before the next one is made.
     */
    record ExecuteResumed(CheckoutRequest request, Course course) implements Queued {

        public ExecuteResumed {
            course.requiredOffer();
        }

        @Override
        public Stage stage() {
            return Stage.RESUMED_EXECUTE;
        }

        @Override
        public Running.Execute started() {
            return new Running.Execute(request, course.moved());
        }

        @Override
        public Ended.Canceled canceled(Halt why) {
            return new Ended.Canceled(request, course.halt(why).moved());
        }
    }
}
