package cardrail.checkout.takeover;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of streams, each with its unit in its name.
 *
 * @param watchers who may look at one page beside the one who drives
 * @param jpegQuality 0 to 100
 * @param widthPx of a picture; a wider page is scaled down
 * @param heightPx of a picture; a higher page is scaled down
 * @param streamMinutes after which a client has to open its stream again, with a fresh assertion of who is signed in
 */
@ConfigurationProperties("cardrail.limits.takeover")
record TakeoverLimits(
        @DefaultValue("8") int watchers,
        @DefaultValue("70") int jpegQuality,
        @DefaultValue("1280") int widthPx,
        @DefaultValue("900") int heightPx,
        @DefaultValue("15") int streamMinutes) {

    TakeoverLimits {
        if (watchers < 0 || jpegQuality < 1 || jpegQuality > 100 || widthPx < 100 || heightPx < 100) {
            throw new IllegalArgumentException("cardrail.limits.takeover has a limit that no picture can keep");
        }
        if (streamMinutes < 1) {
            throw new IllegalArgumentException("cardrail.limits.takeover.stream-minutes must be at least 1");
        }
    }
}
