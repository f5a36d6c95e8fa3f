package cardrail.checkout.api;

import java.time.Instant;

/**
 * A piece of evidence without its bytes, which {@code GET /v1/operator/evidence/{id}} answers as image/png.
 *
 * @param title what it shows, such as {@code Offer} or {@code Wall: three_ds_challenge}
 * @param retainUntil when it is deleted
 */
public record EvidenceView(EvidenceId id, String title, Instant takenAt, Instant retainUntil) {}
