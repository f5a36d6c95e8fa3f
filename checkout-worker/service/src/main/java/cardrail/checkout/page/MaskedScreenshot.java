package cardrail.checkout.page;

import cardrail.checkout.form.FieldToken;
import cardrail.checkout.snapshot.ElementRef;
import cardrail.checkout.wall.Challenges;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.BoundingBox;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes a picture of the page over CDP and covers what must not be seen on it. Nothing is inserted into the page, which
 * Playwright's own screenshot and its masks would do: where things lie comes over CDP too, also out of child frames.
 */
final class MaskedScreenshot {

    private static final Set<FieldToken> COVERED = EnumSet.of(
            FieldToken.CC_NUMBER,
            FieldToken.CC_EXP,
            FieldToken.CC_EXP_MONTH,
            FieldToken.CC_EXP_YEAR,
            FieldToken.CC_CSC,
            FieldToken.ONE_TIME_CODE,
            FieldToken.CURRENT_PASSWORD,
            FieldToken.NEW_PASSWORD);

    private final byte[] image;
    private final List<Rectangle2D> masks;
    private final List<Rectangle2D> outlines;
    private final @Nullable OutOfView away;

    private MaskedScreenshot(
            byte[] image, List<Rectangle2D> masks, List<Rectangle2D> outlines, @Nullable OutOfView away) {
        this.image = image;
        this.masks = masks;
        this.outlines = outlines;
        this.away = away;
    }

    /**
     * What to draw a frame around: the pay button, or the element of a wall.
     *
     * @param followed whether the picture shows it too where the window does not
     */
    record Outline(List<ElementHandle> elements, boolean followed) {

        static final Outline NONE = new Outline(List.of(), false);
    }

    /**
     * @param cardInPage whether a live card was typed, so that whatever may be its code is covered too
     */
    static MaskedScreenshot take(Page page, Observation seen, Sight sight, boolean cardInPage, Outline outline) {
        var covered = covered(seen, sight, cardInPage);
        var masks = new ArrayList<>(boxes(covered));
        var image = capture(seen.protocol(page));
        var outlines = boxes(outline.elements());
        var away = outline.followed()
                ? outlines.stream()
                        .findFirst()
                        .flatMap(box -> OutOfView.of(page, box, cardInPage))
                        .orElse(null)
                : null;
        // a page that moved meanwhile is covered where it was and where it is
        masks.addAll(boxes(covered));
        return new MaskedScreenshot(image, masks, outlines, away);
    }

    /** The picture with its covers, as image/png; better not drawn on a lane, which has other pages to serve. */
    byte[] png() {
        return new ImageMasks(masks, outlines).draw(image, away);
    }

    private static List<ElementHandle> covered(Observation seen, Sight sight, boolean cardInPage) {
        var fields = sight.fields().stream()
                .filter(match -> COVERED.contains(match.token()))
                .map(match -> match.in().element());
        var digits = sight.page().frames().stream()
                .flatMap(frame -> Stream.concat(
                                frame.content().longDigits().stream(),
                                cardInPage ? frame.content().shortDigits().stream() : Stream.empty())
                        .map(ref -> new ElementRef(frame.index(), ref)));
        var known = Stream.concat(fields, digits)
                .map(element -> seen.element(element).orElseThrow(MaskedScreenshot::uncovered));
        return Stream.concat(known, cardInPage ? unread(seen, sight) : Stream.empty())
                .toList();
    }

    /** Frames in which nobody looked for digits. */
    private static Stream<ElementHandle> unread(Observation seen, Sight sight) {
        return sight.page().frames().stream()
                .filter(frame ->
                        !frame.isTop() && Challenges.isFrame(frame.content().url()))
                .map(frame -> seen.frameElement(frame.index()).orElseThrow(MaskedScreenshot::uncovered));
    }

    /** What cannot be covered is not shown (law 9). */
    private static PlaywrightException uncovered() {
        return new PlaywrightException("what has to be covered is not there any more");
    }

    private static List<Rectangle2D> boxes(List<ElementHandle> elements) {
        return elements.stream().flatMap(MaskedScreenshot::box).toList();
    }

    private static Stream<Rectangle2D> box(ElementHandle element) {
        try {
            BoundingBox box = element.boundingBox();
            return box == null
                    ? Stream.empty()
                    : Stream.of(new Rectangle2D.Double(box.x, box.y, box.width, box.height));
        } catch (PlaywrightException gone) {
            return Stream.empty();
        }
    }

    private static byte[] capture(CDPSession protocol) {
        var options = new JsonObject();
        options.addProperty("format", "png");
        options.addProperty("optimizeForSpeed", true);
        var answer = protocol.send("Page.captureScreenshot", options);
        return Base64.getDecoder().decode(answer.get("data").getAsString());
    }
}
