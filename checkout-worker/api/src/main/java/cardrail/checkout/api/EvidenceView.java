package cardrail.checkout.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence without its bytes, which {@code GET /v1/operator/evidence/{id}} answers as image/png.
 *
 * @param title what it shows, such as {@code Offer} or {@code Wall: three_ds_challenge}
 * @param retainUntil when it is deleted
 * @param done what the driver did between the picture before and this one, as in {@link PageReading#done}, the newest
 *     {@value #MOST_DONE} at most; empty where nothing was done or noted, with a handoff, and in an answer of a version
 *     before
 */
public record EvidenceView(EvidenceId id, String title, Instant takenAt, Instant retainUntil, List<String> done) {

    /** A reader needs the way to the picture and not each of many fields; the reading has them all. */
    public static final int MOST_DONE = 30;

    public EvidenceView(
            EvidenceId id, String title, Instant takenAt, Instant retainUntil, @Nullable List<String> done) {
        this.id = id;
        this.title = title;
        this.takenAt = takenAt;
        this.retainUntil = retainUntil;
        this.done =
                done == null ? List.of() : List.copyOf(done.subList(Math.max(0, done.size() - MOST_DONE), done.size()));
    }
}
