package cardrail.checkout.page;

import java.time.Instant;

/**
 * A masked screenshot: card fields covered, outlines drawn on the image, nothing inserted into the page.
 *
 * @param png image/png
 */
public record Shot(String title, byte[] png, Instant takenAt) {

    @Override
    public String toString() {
        return "Shot[" + title + "]";
    }
}
