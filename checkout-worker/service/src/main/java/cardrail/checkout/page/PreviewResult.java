package cardrail.checkout.page;

/** How a preview ended. */
public sealed interface PreviewResult {

    /** The offer was found; the page waits at the pay button. */
    record Offered(FoundOffer offer, Shot shot) implements PreviewResult {}

    /** A wall, or something the driver does not know; the page is as it was found. */
    record Stopped(Stop stop) implements PreviewResult {}
}
