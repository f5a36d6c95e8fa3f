package cardrail.checkout.api;

/** Asks for, or gives, the agreement of a second operator. */
public record AskSecondPerson(GuardedAct act) {}
