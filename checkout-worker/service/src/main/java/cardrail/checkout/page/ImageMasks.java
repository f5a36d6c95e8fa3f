package cardrail.checkout.page;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Draws on a picture, after it was taken: solid covers over what must not be seen, outlines around what matters. */
final class ImageMasks {

    private static final Color COVER = new Color(0x33, 0x3b, 0x48);
    private static final Color OUTLINE = new Color(0xd9, 0x3a, 0x2b);
    private static final int MARGIN_PX = 2;
    private static final int OUTLINE_PX = 3;
    private static final int TEAR_PX = 12;

    /** Of 0 (smallest) to 1 (not compressed): a purchase waits for the picture. */
    private static final float FAST = 0.9f;

    private final List<Rectangle2D> masks;
    private final List<Rectangle2D> outlines;

    /** All from the upper left corner of the window. */
    ImageMasks(List<Rectangle2D> masks, List<Rectangle2D> outlines) {
        this.masks = masks;
        this.outlines = outlines;
    }

    /** @param away what the picture shows below the window's */
    byte[] draw(byte[] png, @Nullable OutOfView away) {
        if (masks.isEmpty() && outlines.isEmpty() && away == null) {
            return png;
        }
        try {
            var window = drawn(read(png), 0, 0);
            var picture = away == null ? window : below(window, drawn(away.drawn(), away.area().x, away.area().y));
            return written(picture, png.length);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private BufferedImage drawn(BufferedImage image, int left, int top) {
        var pen = image.createGraphics();
        pen.translate(-left, -top);
        masks.forEach(mask -> cover(pen, mask));
        outlines.forEach(outline -> outline(pen, outline));
        pen.dispose();
        return image;
    }

    /** With a torn edge between them. */
    private static BufferedImage below(BufferedImage window, BufferedImage away) {
        var both = new BufferedImage(
                Math.max(window.getWidth(), away.getWidth()),
                window.getHeight() + TEAR_PX + away.getHeight(),
                BufferedImage.TYPE_3BYTE_BGR);
        var pen = both.createGraphics();
        pen.drawImage(window, 0, 0, null);
        pen.setColor(COVER);
        pen.fillRect(0, window.getHeight(), both.getWidth(), TEAR_PX);
        pen.setColor(Color.WHITE);
        for (int x = 0; x < both.getWidth(); x += 2 * TEAR_PX) {
            pen.fillRect(x, window.getHeight() + TEAR_PX / 3, TEAR_PX, TEAR_PX / 3);
        }
        pen.drawImage(away, 0, window.getHeight() + TEAR_PX, null);
        pen.dispose();
        return both;
    }

    private static BufferedImage read(byte[] png) throws IOException {
        var image = decoded(png);
        if (image.getColorModel() instanceof ComponentColorModel
                && !image.getColorModel().hasAlpha()) {
            return image;
        }
        var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        var pen = opaque.createGraphics();
        pen.drawImage(image, 0, 0, null);
        pen.dispose();
        return opaque;
    }

    /** In memory: what is not covered yet never touches a disk (law 9), which ImageIO's own streams would do. */
    static BufferedImage decoded(byte[] png) throws IOException {
        var reader = ImageIO.getImageReadersByFormatName("png").next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(in, true, true);
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    private static byte[] written(BufferedImage image, int about) throws IOException {
        var out = new ByteArrayOutputStream(about);
        var writer = ImageIO.getImageWritersByFormatName("png").next();
        try (var to = new MemoryCacheImageOutputStream(out)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(FAST);
            writer.setOutput(to);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static void cover(Graphics2D pen, Rectangle2D box) {
        pen.setColor(COVER);
        pen.fill(grown(box, MARGIN_PX));
    }

    private static void outline(Graphics2D pen, Rectangle2D box) {
        pen.setColor(OUTLINE);
        pen.setStroke(new BasicStroke(OUTLINE_PX));
        pen.draw(grown(box, MARGIN_PX + OUTLINE_PX));
    }

    private static Rectangle2D grown(Rectangle2D box, int by) {
        return new Rectangle2D.Double(
                box.getX() - by, box.getY() - by, box.getWidth() + 2 * by, box.getHeight() + 2 * by);
    }
}
