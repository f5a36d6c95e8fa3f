package cardrail.console;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Chromium on this thread; notes everything that a page complained about, the content security policy included. */
final class Browser implements AutoCloseable {

    private static final int LIMIT_MILLIS = 30_000;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> complaints = new ArrayList<>();

    Browser() {
        // pages refresh themselves every few seconds, and the machines that test are busy
        PlaywrightAssertions.setDefaultAssertionTimeout(LIMIT_MILLIS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var options = new BrowserType.LaunchOptions().setChromiumSandbox(false);
        installed().ifPresent(options::setExecutablePath);
        chromium = playwright.chromium().launch(options);
    }

    /** The browser named by the environment, or a usual one; otherwise Playwright's own. */
    private static Optional<Path> installed() {
        return Stream.of(
                        Optional.ofNullable(System.getenv("CARDRAIL_CHROMIUM")).orElse("/usr/bin/google-chrome"),
                        "/usr/bin/chromium")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    Page page(ConsoleUnderTest console, int width, ColorScheme scheme) {
        return page(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(console.url().toString())
                .setViewportSize(width, 900)
                .setLocale("en-IE")
                .setColorScheme(scheme));
    }

    /** A page that runs none of our scripts. */
    Page pageWithoutJavaScript(ConsoleUnderTest console) {
        return page(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(console.url().toString())
                .setLocale("en-IE")
                .setJavaScriptEnabled(false));
    }

    private Page page(com.microsoft.playwright.Browser.NewContextOptions options) {
        BrowserContext context = chromium.newContext(options);
        context.setDefaultTimeout(LIMIT_MILLIS);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
