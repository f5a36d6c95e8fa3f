package cardrail.checkout.page;

import cardrail.checkout.api.OfferChange;
import cardrail.checkout.api.PageReading;
import cardrail.checkout.api.WallEvidence;
import cardrail.checkout.browser.PageBusyException;
import cardrail.checkout.browser.PageGoneException;
import cardrail.checkout.snapshot.ElementRef;
import cardrail.checkout.wall.WallFound;
import cardrail.issuer.api.CheckoutId;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the pictures that leave the worker. A picture that cannot be taken never stops a purchase. */
final class Camera {

    private static final Logger LOG = LoggerFactory.getLogger(Camera.class);

    private static final int CAPTURE_LIMIT_MS = 5_000;

    private final Eyes eyes;
    private final Readings readings;
    private final InstantSource time;
    private final byte[] grey = drawnGrey();

    Camera(Eyes eyes, InstantSource time) {
        this.eyes = eyes;
        this.readings = new Readings(eyes.totals());
        this.time = time;
    }

    /** A picture of the page as it is now. */
    Shot shot(Drive drive, String title) {
        var shot = early(drive, title);
        kept(drive, shot);
        return shot;
    }

    /** As {@link #shot(Drive, String)}, for a picture that may be thrown away; {@link #kept} where it is not. */
    Shot early(Drive drive, String title) {
        return taken(drive, title, Camera::payButton, false);
    }

    /** What the picture says was done is not told with the next one. */
    void kept(Drive drive, Shot shot) {
        var reading = shot.reading();
        if (reading != null) {
            drive.toldDone(reading.done());
        }
    }

    private Shot taken(Drive drive, String title, Outlined outlined, boolean stops) {
        var clean = drive.redactor().clean(title);
        if (drive.page().isGone()) {
            return nothing(clean);
        }
        try {
            var taken = drive.page().on(page -> take(page, drive, outlined, stops));
            var image = CompletableFuture.supplyAsync(taken.image()::png, Thread::startVirtualThread);
            return new Shot(clean, orGrey(image, drive.order().checkout()), taken.reading(), time.instant());
        } catch (PageBusyException busy) {
            return grey(clean + " (the page is being replaced, or does not answer)");
        } catch (PlaywrightException | PageGoneException failed) {
            LOG.warn("no picture of {} could be taken", drive.order().checkout());
            return nothing(clean);
        }
    }

    /** A picture that cannot be drawn, for want of memory say, must not keep what it belongs to from being written down. */
    CompletableFuture<byte[]> orGrey(CompletableFuture<byte[]> image, CheckoutId of) {
        return image.exceptionally(failed -> {
            LOG.warn("a picture of {} could not be drawn", of);
            return grey;
        });
    }

    /** What a frame is drawn around. */
    private interface Outlined {
        MaskedScreenshot.Outline in(Observation seen, Sight sight);
    }

    private record Taken(MaskedScreenshot image, PageReading reading) {}

    /** @param stops whether a person may have the page next: what it is then is compared with when it is given back */
    private Taken take(Page page, Drive drive, Outlined outlined, boolean stops) {
        try (var seen = Observer.look(drive.page(), page)) {
            var sight = eyes.read(seen.snapshot(), drive.order());
            var image = drive.page()
                    .within(
                            CAPTURE_LIMIT_MS,
                            () -> MaskedScreenshot.take(
                                    page, seen, sight, drive.redactor().knowsCard(), outlined.in(seen, sight)));
            if (stops) {
                drive.pictured(PageShape.of(drive, seen, sight, readings, eyes.items()));
            }
            return new Taken(image, readings.of(drive, sight));
        }
    }

    private static MaskedScreenshot.Outline payButton(Observation seen, Sight sight) {
        var button = sight.payButton().flatMap(found -> seen.element(new ElementRef(0, found.ref())));
        return new MaskedScreenshot.Outline(button.stream().toList(), false);
    }

    /** What gave a wall away, in the look that the picture is of. */
    private MaskedScreenshot.Outline wall(Drive drive, String rule, Observation seen) {
        var element = seen.walls()
                .detect(seen.snapshot(), drive.order().dismissedRules())
                .filter(found -> found.rule().equals(rule))
                .map(WallFound::place)
                .flatMap(place ->
                        place.element() != null ? seen.element(place.element()) : seen.frameElement(place.frame()));
        return new MaskedScreenshot.Outline(element.stream().toList(), true);
    }

    /** A small grey picture whose title says that there was no page. */
    Shot nothing(String title) {
        return grey(title + " (no page)");
    }

    private Shot grey(String title) {
        return new Shot(title, grey, null, time.instant());
    }

    private static byte[] drawnGrey() {
        var image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.LIGHT_GRAY);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.dispose();
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Stop stop(Drive drive, Refusal refusal) {
        var title =
                (refusal.isWall() ? "Wall: " : "Stopped: ") + refusal.reason().code();
        Outlined outlined = refusal.isWall() ? (seen, sight) -> wall(drive, refusal.rule(), seen) : Camera::payButton;
        var shot = taken(drive, title, outlined, true);
        kept(drive, shot);
        return stop(drive.redactor(), refusal, shot);
    }

    /** Where there is nothing to take a picture of. */
    Stop stopWithoutPage(Refusal refusal) {
        return stop(
                new Redactor(), refusal, nothing("Stopped: " + refusal.reason().code()));
    }

    static Stop stop(Redactor redactor, Refusal refusal, Shot shot) {
        return new Stop(
                refusal.reason(),
                refusal.rule(),
                redactor.clean(refusal.looked()),
                List.copyOf(refusal.signals().stream().map(redactor::clean).toList()),
                cleaned(redactor, refusal.wall()),
                shot,
                refusal.total(),
                refusal.changes().stream()
                        .map(change -> new OfferChange(
                                change.field(), cleaned(redactor, change.offered()), cleaned(redactor, change.now())))
                        .toList());
    }

    /** The shop chose the name of its frame's host. */
    private static @Nullable WallEvidence cleaned(Redactor redactor, @Nullable WallEvidence wall) {
        return wall == null
                ? null
                : new WallEvidence(
                        wall.confidence(),
                        cleaned(redactor, wall.frame()),
                        cleaned(redactor, wall.element()),
                        wall.considered().stream().map(redactor::clean).toList());
    }

    private static @Nullable String cleaned(Redactor redactor, @Nullable String text) {
        return text == null ? null : redactor.clean(text);
    }
}
