package cardrail.checkout.api;

/** Confirms exactly the offer that was shown; an expired one or another digest is refused with 409. */
public record ConfirmOffer(String digest) {}
