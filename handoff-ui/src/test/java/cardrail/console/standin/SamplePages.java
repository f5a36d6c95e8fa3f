package cardrail.console.standin;

import cardrail.checkout.api.EvidenceId;
import cardrail.checkout.api.EvidenceView;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;

/** Draws what a worker's masked screenshots look like: a shop's page, filled step by step, with the wall outlined. */
final class SamplePages {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final Color INK = new Color(0x24303d);
    private static final Color PALE = new Color(0xe6e9ee);

    private SamplePages() {}

    static EvidenceView piece(EvidenceId id, String title, Instant at) {
        return new EvidenceView(id, title, at, at.plus(Duration.ofDays(30)), doneBefore(title));
    }

    /** What a worker would have done to get there. */
    private static List<String> doneBefore(String title) {
        return switch (title) {
            case "Cart" -> List.of("pressed \"Add to basket\" as add_to_cart", "pressed \"Basket\" as open_cart");
            case "Delivery filled" ->
                List.of("pressed \"Checkout\" as checkout", "filled email", "filled name", "filled street-address");
            case "Card filled, masked" -> List.of("typed cc-number", "typed cc-exp", "typed cc-csc");
            case "Wall: three_ds_challenge" -> List.of("pressed the pay button, once");
            case String another -> List.of();
        };
    }

    static byte[] png(int step, boolean wall) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            page(g, step);
            if (wall) {
                challenge(g);
            }
        } finally {
            g.dispose();
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private record Style(Font font, Color color) {}

    private static Style plain(int size) {
        return new Style(new Font(Font.SANS_SERIF, Font.PLAIN, size), INK);
    }

    private static Style bold(int size) {
        return new Style(new Font(Font.SANS_SERIF, Font.BOLD, size), INK);
    }

    private static Style white(int size) {
        return new Style(new Font(Font.SANS_SERIF, Font.BOLD, size), Color.WHITE);
    }

    private static void page(Graphics2D g, int step) {
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setColor(new Color(0x1d4e5f));
        g.fillRect(0, 0, WIDTH, 72);
        text(g, "Harbor Books", white(28), 120, 46);
        text(g, "Checkout", bold(30), 120, 140);
        String[] labels = {"E-mail", "Name", "Street and number", "Postal code, city"};
        for (int i = 0; i < labels.length; i++) {
            int y = 176 + i * 84;
            text(g, labels[i], plain(17), 120, y + 16);
            box(g, 120, y + 24, 600, 42);
            if (step > 2) {
                g.setColor(PALE);
                g.fillRoundRect(136, y + 38, 180 + i * 50, 14, 8, 8);
            }
        }
        text(g, "Card", plain(17), 120, 528);
        box(g, 120, 536, 600, 42);
        if (step > 4) {
            g.setColor(INK);
            g.fillRect(128, 544, 240, 26);
        }
        g.setColor(new Color(0xf4f6f8));
        g.fillRoundRect(800, 120, 360, 250, 12, 12);
        text(g, "Your order", bold(20), 824, 160);
        text(g, "The Sea Around Us", plain(18), 824, 204);
        text(g, "€42.30", plain(18), 1076, 204);
        text(g, "Delivery", plain(18), 824, 240);
        text(g, "€5.90", plain(18), 1086, 240);
        text(g, "Total", bold(20), 824, 310);
        text(g, "€48.20", bold(20), 1066, 310);
        g.setColor(new Color(0x1d4e5f));
        g.fillRoundRect(800, 400, 360, 56, 12, 12);
        text(g, "Pay €48.20", white(20), 920, 435);
    }

    private static void challenge(Graphics2D g) {
        g.setColor(new Color(0x80202830, true));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setColor(Color.WHITE);
        g.fillRoundRect(390, 180, 500, 420, 14, 14);
        text(g, "Confirm your payment", bold(26), 430, 240);
        text(g, "Harbor Books · €48.20", plain(19), 430, 284);
        text(g, "Enter the code we sent to ••• 41", plain(19), 430, 336);
        box(g, 430, 360, 420, 52);
        g.setColor(new Color(0x3a5a8c));
        g.fillRoundRect(430, 440, 420, 52, 10, 10);
        text(g, "Confirm", white(19), 602, 473);
        g.setColor(new Color(0xb3261e));
        g.setStroke(new BasicStroke(5));
        g.drawRect(380, 170, 520, 440);
        g.fillRect(380, 136, 330, 36);
        text(g, "three-ds-challenge-frame", white(19), 394, 161);
    }

    private static void box(Graphics2D g, int x, int y, int width, int height) {
        g.setStroke(new BasicStroke(2));
        g.setColor(new Color(0xb9c1ca));
        g.drawRoundRect(x, y, width, height, 8, 8);
    }

    private static void text(Graphics2D g, String words, Style style, int x, int y) {
        g.setFont(style.font());
        g.setColor(style.color());
        g.drawString(words, x, y);
    }
}
