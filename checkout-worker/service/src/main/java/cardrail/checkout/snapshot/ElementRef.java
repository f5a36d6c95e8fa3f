package cardrail.checkout.snapshot;

/** An element of one observation: which frame, and which element that frame's script kept. */
public record ElementRef(int frame, int ref) {}
