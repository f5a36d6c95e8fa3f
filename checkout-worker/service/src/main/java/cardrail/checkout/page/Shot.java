package cardrail.checkout.page;

import cardrail.checkout.api.PageReading;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A masked screenshot: card fields covered, outlines drawn on the image, nothing inserted into the page.
 *
 * @param image image/png; may still be drawn, beside whatever the purchase does next
 * @param reading what the page was taken for; null where none could be read
 */
public record Shot(
        String title,
        CompletableFuture<byte[]> image,
        @Nullable PageReading reading,
        Instant takenAt) {

    public Shot(String title, byte[] png, @Nullable PageReading reading, Instant takenAt) {
        this(title, CompletableFuture.completedFuture(png), reading, takenAt);
    }

    /** image/png, once it is drawn. */
    public byte[] png() {
        return image.join();
    }

    @Override
    public String toString() {
        return "Shot[" + title + "]";
    }
}
