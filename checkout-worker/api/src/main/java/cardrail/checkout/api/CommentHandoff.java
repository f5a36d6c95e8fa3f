package cardrail.checkout.api;

/** @param text 1 to 2,000 characters, without a card number */
public record CommentHandoff(String text) {}
