package cardrail.checkout.api;

/** @param waiting how many proposed merchant exceptions nobody has decided about */
public record WaitingExceptions(int waiting) {}
