package cardrail.checkout.api;

/** Settles a handoff. What is offered depends on its kind and phase; another resolution is 409 {@code resolution_not_offered}. */
public record ResolveHandoff(Resolution resolution) {}
