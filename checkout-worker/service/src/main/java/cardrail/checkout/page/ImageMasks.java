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

/** Draws on a picture, after it was taken: solid covers over what must not be seen, outlines around what matters. */
final class ImageMasks {

    private static final Color COVER = new Color(0x33, 0x3b, 0x48);
    private static final Color OUTLINE = new Color(0xd9, 0x3a, 0x2b);
    private static final int MARGIN_PX = 2;
    private static final int OUTLINE_PX = 3;

    /** Of 0 (smallest) to 1 (not compressed): a purchase waits for the picture. */
    private static final float FAST = 0.9f;

    private ImageMasks() {}

    static byte[] draw(byte[] png, List<Rectangle2D> masks, List<Rectangle2D> outlines) {
        if (masks.isEmpty() && outlines.isEmpty()) {
            return png;
        }
        try {
            var image = read(png);
            var pen = image.createGraphics();
            masks.forEach(mask -> cover(pen, mask));
            outlines.forEach(outline -> outline(pen, outline));
            pen.dispose();
            return written(image, png.length);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** In memory: what is not covered yet never touches a disk (law 9), which ImageIO's own streams would do. */
    private static BufferedImage read(byte[] png) throws IOException {
        var reader = ImageIO.getImageReadersByFormatName("png").next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(in, true, true);
            var image = reader.read(0);
            if (image.getColorModel() instanceof ComponentColorModel
                    && !image.getColorModel().hasAlpha()) {
                return image;
            }
            var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
            var pen = opaque.createGraphics();
            pen.drawImage(image, 0, 0, null);
            pen.dispose();
            return opaque;
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
