package cardrail.checkout.page;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Draws on a picture, after it was taken: solid covers over what must not be seen, outlines around what matters. */
final class ImageMasks {

    private static final Color COVER = new Color(0x33, 0x3b, 0x48);
    private static final Color OUTLINE = new Color(0xd9, 0x3a, 0x2b);
    private static final int MARGIN_PX = 2;
    private static final int OUTLINE_PX = 3;

    private ImageMasks() {}

    static byte[] draw(byte[] png, List<Rectangle2D> masks, List<Rectangle2D> outlines) {
        try {
            var read = ImageIO.read(new ByteArrayInputStream(png));
            var image = new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_RGB);
            var pen = image.createGraphics();
            pen.drawImage(read, 0, 0, null);
            masks.forEach(mask -> cover(pen, mask));
            outlines.forEach(outline -> outline(pen, outline));
            pen.dispose();
            var out = new ByteArrayOutputStream(png.length);
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
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
