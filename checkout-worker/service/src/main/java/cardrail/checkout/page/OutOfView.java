package cardrail.checkout.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ViewportSize;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The part of a page around an element that the window does not show. It is put together from the layers that Chromium keeps:
 * scrolling there, a larger window and a clipped screenshot would all be told to the page (law 8), this is not. Chromium keeps
 * about 4,000 px around the window, and does not draw another site's frame before it is seen: that one stays empty.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/tot/LayerTree/">LayerTree</a>
 */
final class OutOfView {

    private static final int AROUND_PX = 80;
    private static final int TALLEST_PX = 600;

    /** Of an element that a picture of the window counts as showing. */
    private static final double SHOWN = 0.5;

    /** Chromium tells its layers as soon as it is asked. */
    private static final int TOLD_LIMIT_MS = 1_000;

    private static final int MOST_LAYERS = 100;

    private final Rectangle area;
    private final List<Layer> layers;

    private OutOfView(Rectangle area, List<Layer> layers) {
        this.area = area;
        this.layers = layers;
    }

    /** @param place where its upper left corner is, from that of the window */
    private record Layer(byte[] png, AffineTransform place) {}

    /** Nothing where the window shows it, or where Chromium keeps no layers. */
    static Optional<OutOfView> of(Page page, Rectangle2D outlined) {
        var size = page.viewportSize();
        if (isShown(outlined, size)) {
            return Optional.empty();
        }
        var area = around(outlined, size);
        var layers = layers(page, area);
        return layers.isEmpty() ? Optional.empty() : Optional.of(new OutOfView(area, layers));
    }

    /** From the upper left corner of the window, in CSS pixels. */
    Rectangle area() {
        return new Rectangle(area);
    }

    BufferedImage drawn() throws IOException {
        var image = new BufferedImage(area.width, area.height, BufferedImage.TYPE_3BYTE_BGR);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, area.width, area.height);
        pen.translate(-area.x, -area.y);
        for (var layer : layers) {
            pen.drawImage(ImageMasks.decoded(layer.png), layer.place, null);
        }
        pen.dispose();
        return image;
    }

    private static boolean isShown(Rectangle2D outlined, ViewportSize size) {
        var seen = outlined.createIntersection(new Rectangle(0, 0, size.width, size.height));
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

    private static List<Layer> layers(Page page, Rectangle area) {
        var session = page.context().newCDPSession(page);
        try {
            var told = new ArrayList<JsonArray>();
            session.on("LayerTree.layerTreeDidChange", event -> {
                if (event.has("layers")) {
                    told.add(event.getAsJsonArray("layers"));
                }
            });
            session.send("LayerTree.enable");
            page.waitForCondition(() -> !told.isEmpty(), new Page.WaitForConditionOptions().setTimeout(TOLD_LIMIT_MS));
            return told.getLast().asList().stream()
                    .map(JsonElement::getAsJsonObject)
                    .filter(layer -> layer.get("drawsContent").getAsBoolean())
                    .filter(layer -> bounds(layer).intersects(area))
                    .limit(MOST_LAYERS)
                    .flatMap(layer -> drawn(session, layer))
                    .toList();
        } catch (TimeoutError untold) {
            return List.of();
        } finally {
            session.detach();
        }
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
