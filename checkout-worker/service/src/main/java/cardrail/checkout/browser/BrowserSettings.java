package cardrail.checkout.browser;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The browser on this machine.
 *
 * @param executable a Chrome or Chromium; looked for in the usual places where it is not set
 * @param headless whether it runs without a window
 * @param sandbox Chromium's own sandbox; it cannot be used by root, and only there is it allowed to be off
 * @param lanes threads with a browser each
 * @param pagesPerLane live pages of one browser, running and parked together
 * @param commandSeconds after which a command is interrupted and its page given up; a lane that hangs even so is given up itself
 */
@ConfigurationProperties("cardrail.browser")
public record BrowserSettings(
        @Nullable String executable,
        @DefaultValue("true") boolean headless,
        @DefaultValue("true") boolean sandbox,
        @DefaultValue("2") int lanes,
        @DefaultValue("12") int pagesPerLane,
        @DefaultValue("60") int commandSeconds) {

    public BrowserSettings {
        if (lanes < 1 || pagesPerLane < 1 || commandSeconds < 1) {
            throw new IllegalArgumentException("cardrail.browser limits must be at least 1");
        }
    }
}
