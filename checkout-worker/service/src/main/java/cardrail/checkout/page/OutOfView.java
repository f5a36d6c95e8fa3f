package cardrail.checkout.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ViewportSize;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a page around an element that the window does not show. It is put together from the layers that Chromium keeps:
 * scrolling there, a larger window and a clipped screenshot would all be told to the page (law 8), this is not. Chromium keeps
 * about 4,000 px around the window, and does not draw another site's frame before it is seen: that one stays empty.
 *
 * <p>A layer is what its elements painted, before filters and opacity: what a page hides by these is in it. While a card is in the
 * page the part is therefore plain grey, with the outline alone (law 9).
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/tot/LayerTree/">LayerTree</a>
 */
final class OutOfView {

    private static final Logger LOG = LoggerFactory.getLogger(OutOfView.class);

    private static final int AROUND_PX = 80;
    private static final int TALLEST_PX = 600;

    /** Of an element that a picture of the window counts as showing. */
    private static final double SHOWN = 0.5;

    /** Chromium tells its layers as soon as it is asked. */
    private static final Duration TAKEN_LIMIT = Duration.ofMillis(1_000);

    private static final Set<String> MEMBERS =
            Set.of("layerId", "offsetX", "offsetY", "width", "height", "drawsContent");

    private static final int MOST_LAYERS = 30;

    /** A page of 1,280 by 12,500; a layer is drawn whole. */
    private static final long MOST_PIXELS = 16_000_000;

    private final Rectangle area;
    private final List<Layer> layers;

    private OutOfView(Rectangle area, List<Layer> layers) {
        this.area = area;
        this.layers = layers;
    }

    /** @param place where its upper left corner is, from that of the window */
    private record Layer(byte[] png, AffineTransform place) {}

    /**
     * Nothing where the window shows it.
     *
     * @param cardInPage whether what is there must not be seen
     */
    static Optional<OutOfView> of(Page page, Rectangle2D outlined, boolean cardInPage) {
        var size = page.viewportSize();
        if (isShown(outlined, size)) {
            return Optional.empty();
        }
        var area = around(outlined, size);
        return Optional.of(new OutOfView(area, cardInPage ? List.of() : layers(page, area)));
    }

    /** From the upper left corner of the window, in CSS pixels. */
    Rectangle area() {
        return new Rectangle(area);
    }

    BufferedImage drawn() {
        var image = new BufferedImage(area.width, area.height, BufferedImage.TYPE_3BYTE_BGR);
        var pen = image.createGraphics();
        pen.setColor(layers.isEmpty() ? Color.LIGHT_GRAY : Color.WHITE);
        pen.fillRect(0, 0, area.width, area.height);
        pen.translate(-area.x, -area.y);
        for (var layer : layers) {
            try {
                pen.drawImage(ImageMasks.decoded(layer.png), layer.place, null);
            } catch (IOException unreadable) {
                LOG.debug("A layer is left out of a picture.", unreadable);
            }
        }
        pen.dispose();
        return image;
    }

    /** By its centre where it has no area. */
    private static boolean isShown(Rectangle2D outlined, ViewportSize size) {
        var window = new Rectangle(0, 0, size.width, size.height);
        if (outlined.isEmpty()) {
            return window.contains(outlined.getCenterX(), outlined.getCenterY());
        }
        var seen = outlined.createIntersection(window);
        return !seen.isEmpty()
                && seen.getWidth() * seen.getHeight() >= SHOWN * outlined.getWidth() * outlined.getHeight();
    }

    /** As wide as the window, and where the page begins if the element fits into that. */
    private static Rectangle around(Rectangle2D outlined, ViewportSize size) {
        boolean fits = outlined.getX() >= 0 && outlined.getMaxX() <= size.width;
        int left = fits ? 0 : (int) outlined.getX() - AROUND_PX;
        int height = (int) Math.min(TALLEST_PX, outlined.getHeight() + 2 * AROUND_PX);
        return new Rectangle(left, (int) outlined.getY() - AROUND_PX, size.width, height);
    }

    /** None where Chromium does not tell them: a picture of the window is worth more than none. */
    private static List<Layer> layers(Page page, Rectangle area) {
        var end = System.nanoTime() + TAKEN_LIMIT.toNanos();
        try {
            var session = page.context().newCDPSession(page);
            try {
                return told(page, session).stream()
                        .filter(layer -> layer.get("drawsContent").getAsBoolean())
                        .filter(layer -> pixels(layer) <= MOST_PIXELS)
                        .filter(layer -> bounds(layer).intersects(area))
                        .limit(MOST_LAYERS)
                        .takeWhile(layer -> System.nanoTime() - end < 0)
                        .flatMap(layer -> drawn(session, layer))
                        .toList();
            } finally {
                session.detach();
            }
        } catch (PlaywrightException | IllegalStateException untold) {
            LOG.debug("Chromium tells no layers.", untold);
            return List.of();
        }
    }

    private static List<JsonObject> told(Page page, CDPSession session) {
        var told = new ArrayList<JsonArray>();
        session.on("LayerTree.layerTreeDidChange", event -> {
            if (event.has("layers")) {
                told.add(event.getAsJsonArray("layers"));
            }
        });
        session.send("LayerTree.enable");
        page.waitForCondition(
                () -> !told.isEmpty(), new Page.WaitForConditionOptions().setTimeout(TAKEN_LIMIT.toMillis()));
        return told.getLast().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(layer -> layer.keySet().containsAll(MEMBERS))
                .toList();
    }

    /** A layer of one colour, or of a video, has no picture. */
    private static Stream<Layer> drawn(CDPSession session, JsonObject layer) {
        try {
            var which = new JsonObject();
            which.add("layerId", layer.get("layerId"));
            var replayed = new JsonObject();
            replayed.add(
                    "snapshotId", session.send("LayerTree.makeSnapshot", which).get("snapshotId"));
            var url = session.send("LayerTree.replaySnapshot", replayed)
                    .get("dataURL")
                    .getAsString();
            session.send("LayerTree.releaseSnapshot", replayed);
            return Stream.of(new Layer(Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1)), place(layer)));
        } catch (PlaywrightException noPicture) {
            return Stream.empty();
        }
    }

    private static long pixels(JsonObject layer) {
        return layer.get("width").getAsLong() * layer.get("height").getAsLong();
    }

    private static Rectangle2D bounds(JsonObject layer) {
        var size =
                new Rectangle(layer.get("width").getAsInt(), layer.get("height").getAsInt());
        return place(layer).createTransformedShape(size).getBounds2D();
    }

    /** The 4 × 4 matrix by columns, flat; offsets are zero in a list without a tree. */
    private static AffineTransform place(JsonObject layer) {
        var matrix = layer.getAsJsonArray("transform");
        var place = AffineTransform.getTranslateInstance(
                layer.get("offsetX").getAsDouble(), layer.get("offsetY").getAsDouble());
        if (matrix != null) {
            place.concatenate(new AffineTransform(
                    matrix.get(0).getAsDouble(),
                    matrix.get(1).getAsDouble(),
                    matrix.get(4).getAsDouble(),
                    matrix.get(5).getAsDouble(),
                    matrix.get(12).getAsDouble(),
                    matrix.get(13).getAsDouble()));
        }
        return place;
    }
}
