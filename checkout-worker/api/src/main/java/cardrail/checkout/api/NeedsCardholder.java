package cardrail.checkout.api;

/** @param askedAs the name by which the cardholder is told who asks: 1 to 100 characters on one line */
public record NeedsCardholder(String askedAs) {}
