package cardrail.checkout.api;

/** @param minutes at least 1 */
public record ExtendHandoff(int minutes) {}
