package cardrail.checkout.page;

import cardrail.checkout.api.PageReading;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A masked screenshot: card fields covered, outlines drawn on the image, nothing inserted into the page.
 *
 * @param png image/png
 * @param reading what the page was taken for; null where none could be read
 */
public record Shot(String title, byte[] png, @Nullable PageReading reading, Instant takenAt) {

    @Override
    public String toString() {
        return "Shot[" + title + "]";
    }
}
