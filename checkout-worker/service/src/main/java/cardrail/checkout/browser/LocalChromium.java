package cardrail.checkout.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Launches the Chrome or Chromium that is installed here. Nothing is downloaded and nothing about it is disguised. */
final class LocalChromium implements BrowserProvider {

    private static final int LAUNCH_LIMIT_MS = 20_000;

    private static final List<Path> USUAL_PLACES = List.of(
            Path.of("/usr/bin/google-chrome"),
            Path.of("/usr/bin/google-chrome-stable"),
            Path.of("/usr/bin/chromium"),
            Path.of("/usr/bin/chromium-browser"),
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"));

    private final BrowserSettings settings;

    LocalChromium(BrowserSettings settings) {
        this.settings = settings;
    }

    @Override
    public void check() {
        executable();
        if (!settings.sandbox() && !runsAsRoot()) {
            throw new NoBrowserException(
                    "cardrail.browser.sandbox is off, which is allowed only for root, who cannot use the sandbox.");
        }
    }

    @Override
    public Browser open(Playwright playwright) {
        check();
        var options = new BrowserType.LaunchOptions()
                .setExecutablePath(executable())
                .setHeadless(settings.headless())
                .setChromiumSandbox(settings.sandbox() && !runsAsRoot())
                .setHandleSIGINT(false)
                .setHandleSIGTERM(false)
                .setHandleSIGHUP(false)
                .setTimeout(LAUNCH_LIMIT_MS);
        try {
            return playwright.chromium().launch(options);
        } catch (PlaywrightException failed) {
            throw new NoBrowserException("The browser " + executable() + " does not start: "
                    + String.valueOf(failed.getMessage()).lines().findFirst().orElse("no reason given"));
        }
    }

    private Path executable() {
        var configured = settings.executable();
        if (configured != null && !configured.isBlank()) {
            var path = Path.of(configured);
            if (!Files.isExecutable(path)) {
                throw new NoBrowserException("cardrail.browser.executable names " + path + ", which cannot be run.");
            }
            return path;
        }
        return usualPlace()
                .orElseThrow(
                        () -> new NoBrowserException(
                                "No Chrome or Chromium was found on this machine; install one, or set cardrail.browser.executable."));
    }

    private static Optional<Path> usualPlace() {
        return USUAL_PLACES.stream().filter(Files::isExecutable).findFirst();
    }

    private static boolean runsAsRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
