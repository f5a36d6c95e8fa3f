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

    /** Looks at which the page has to answer before it is shown again, so that no picture of before is still on its way. */
    private static final int LOOKS_AFTER_A_WINDOW = 2;

    private final CDPSession session;
    private final JsonObject options;
    private final Consumer<Picture> each;
    private final Runnable stirs;
    private int heldLooks;

    private Pictures(CDPSession session, JsonObject options, Consumer<Picture> each, Runnable stirs) {
        this.session = session;
        this.options = options;
        this.each = each;
        this.stirs = stirs;
    }

    /** @param width of the window's viewport, in CSS pixels, as is the height */
    record Picture(byte[] jpeg, int width, int height) {

        /** Pixels of the picture per CSS pixel. */
        double scale(TakeoverLimits limits) {
            return Math.min(1.0, Math.min((double) limits.widthPx() / width, (double) limits.heightPx() / height));
        }
    }

    /**
     * Both are called on the lane's thread, whenever that listens to the browser.
     *
     * @param each is given what may be shown
     * @param stirs is told that something was painted, shown or not, or that a window opens
     */
    static Pictures of(Page window, TakeoverLimits limits, Consumer<Picture> each, Runnable stirs) {
        var options = new JsonObject();
        options.addProperty("format", "jpeg");
        options.addProperty("quality", limits.jpegQuality());
        options.addProperty("maxWidth", limits.widthPx());
        options.addProperty("maxHeight", limits.heightPx());
        var pictures = new Pictures(window.context().newCDPSession(window), options, each, stirs);
        pictures.session.on("Page.screencastFrame", pictures::came);
        pictures.session.on("Page.windowOpen", pictures::opens);
        pictures.session.send("Page.enable");
        pictures.session.send("Page.startScreencast", options);
        return pictures;
    }

    /**
     * A script opens a window: the browser holds it in the middle of its turn until the window can be looked at, and goes on
     * painting. What the script wrote in that turn is not covered yet: covers come in the microtask after it (law 9).
     */
    private void opens(JsonObject window) {
        heldLooks = LOOKS_AFTER_A_WINDOW;
        stirs.run();
    }

    /** Whether nothing is shown, until the page has {@link #answered}. */
    boolean areHeld() {
        return heldLooks > 0;
    }

    /** The page's scripts have answered at a look; only on the lane's thread. */
    void answered() {
        heldLooks--;
        if (heldLooks == 0) {
            // a page that is still would send no other picture
            session.send("Page.stopScreencast");
            session.send("Page.startScreencast", options);
        }
    }

    /** Runs inside whatever the lane does with the browser, and must not fail it. */
    private void came(JsonObject frame) {
        stirs.run();
        try {
            var shown = new JsonObject();
            shown.add("sessionId", frame.get("sessionId"));
            var metadata = frame.getAsJsonObject("metadata");
            if (!areHeld()) {
                each.accept(new Picture(
                        Base64.getDecoder().decode(frame.get("data").getAsString()),
                        metadata.get("deviceWidth").getAsInt(),
                        metadata.get("deviceHeight").getAsInt()));
            }
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
