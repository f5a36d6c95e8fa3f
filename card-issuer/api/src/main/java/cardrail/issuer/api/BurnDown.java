package cardrail.issuer.api;

import java.time.Instant;
import java.util.List;

/**
 * How a mandate was used over time, as the ledger's postings have it.
 *
 * @param points oldest first, at most 500: the latest
 */
public record BurnDown(MandateId mandate, List<Point> points) {

    public BurnDown {
        points = List.copyOf(points);
    }

    /**
     * @param kind of the posting that changed it
     * @param used held + authorized + residual + spent, gross, from here on
     */
    public record Point(Instant at, String kind, CheckoutId checkout, Money used) {}
}
