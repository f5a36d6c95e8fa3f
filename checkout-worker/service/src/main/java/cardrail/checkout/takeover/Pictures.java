package cardrail.checkout.takeover;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.Base64;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chromium's screencast of one window (Chrome DevTools Protocol, Page.startScreencast): a picture whenever what it shows has
 * changed, and none where it has not. Playwright's own screencast does not tell the browser the size that it is given.
 */
final class Pictures implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);

    private final CDPSession session;
    private final Consumer<Picture> each;

    private Pictures(CDPSession session, Consumer<Picture> each) {
        this.session = session;
        this.each = each;
    }

    /** @param width of the window's viewport, in CSS pixels, as is the height */
    record Picture(byte[] jpeg, int width, int height) {

        /** Pixels of the picture per CSS pixel. */
        double scale(TakeoverLimits limits) {
            return Math.min(1.0, Math.min((double) limits.widthPx() / width, (double) limits.heightPx() / height));
        }
    }

    /** @param each is called on the lane's thread, whenever that listens to the browser */
    static Pictures of(Page window, TakeoverLimits limits, Consumer<Picture> each) {
        var pictures = new Pictures(window.context().newCDPSession(window), each);
        pictures.session.on("Page.screencastFrame", pictures::came);
        var options = new JsonObject();
        options.addProperty("format", "jpeg");
        options.addProperty("quality", limits.jpegQuality());
        options.addProperty("maxWidth", limits.widthPx());
        options.addProperty("maxHeight", limits.heightPx());
        pictures.session.send("Page.startScreencast", options);
        return pictures;
    }

    /** Runs inside whatever the lane does with the browser, and must not fail it. */
    private void came(JsonObject frame) {
        try {
            var shown = new JsonObject();
            shown.add("sessionId", frame.get("sessionId"));
            var metadata = frame.getAsJsonObject("metadata");
            each.accept(new Picture(
                    Base64.getDecoder().decode(frame.get("data").getAsString()),
                    metadata.get("deviceWidth").getAsInt(),
                    metadata.get("deviceHeight").getAsInt()));
            session.send("Page.screencastFrameAck", shown);
        } catch (PlaywrightException gone) {
            LOG.debug("a window was gone before its picture was acknowledged");
        }
    }

    @Override
    public void close() {
        session.send("Page.stopScreencast");
        session.detach();
    }
}
