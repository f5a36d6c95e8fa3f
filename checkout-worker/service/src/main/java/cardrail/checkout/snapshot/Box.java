package cardrail.checkout.snapshot;

/** Where an element lies, in CSS pixels of its own frame's viewport. */
public record Box(double x, double y, double width, double height) {}
