package cardrail.checkout.takeover;

import cardrail.issuer.api.Json;
import java.nio.ByteBuffer;

/**
 * One picture of a window. Only the latest of a stream is held.
 *
 * @param seq grows by one with each picture of a stream
 * @param window the id of the window it shows
 * @param windows how many are open
 * @param width of the page's viewport, in CSS pixels
 * @param height of the page's viewport, in CSS pixels
 * @param scale pixels of the picture per CSS pixel
 * @param jpeg never changed
 */
record Frame(long seq, int window, int windows, int width, int height, double scale, byte[] jpeg) {

    private record Header(long seq, int window, int windows, int width, int height, double scale) {}

    /** The length of the header as four bytes, big-endian; the header as JSON; the picture. */
    ByteBuffer message() {
        var header = Json.mapper().writeValueAsBytes(new Header(seq, window, windows, width, height, scale));
        return ByteBuffer.allocate(Integer.BYTES + header.length + jpeg.length)
                .putInt(header.length)
                .put(header)
                .put(jpeg)
                .flip();
    }

    boolean contains(Message.Point point) {
        return point.x() < width && point.y() < height;
    }
}
