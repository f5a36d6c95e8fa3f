package cardrail.checkout.page;

/** How a step before the click ended. */
public sealed interface StepResult {

    record Done() implements StepResult {}

    /** Not done, and the pay button was not touched. */
    record Stopped(Stop stop) implements StepResult {}
}
