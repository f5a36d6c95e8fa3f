package cardrail.checkout.page;

/** How a preview ended. */
public sealed interface PreviewResult {

    /** The offer was found; the page waits at the pay button, where a picture of it can be taken. */
    record Offered(FoundOffer offer) implements PreviewResult {}

    /** A wall, or something the driver does not know; the page is as it was found. */
    record Stopped(Stop stop) implements PreviewResult {}
}
