package cardrail.checkout.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;

/** Where a lane's browser comes from: launched on this machine now; a remote endpoint is another implementation. */
public interface BrowserProvider {

    /** The Chrome or Chromium that is installed here. */
    static BrowserProvider local(BrowserSettings settings) {
        return new LocalChromium(settings);
    }

    /**
     * Called on the lane's thread, with the lane's own Playwright.
     *
     * @throws NoBrowserException where there is none to be had
     */
    Browser open(Playwright playwright);

    /** Fails at once where {@link #open} certainly would. */
    void check();
}
