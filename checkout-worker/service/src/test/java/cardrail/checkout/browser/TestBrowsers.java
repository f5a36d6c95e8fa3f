package cardrail.checkout.browser;

/** Real browsers for the tests of other packages. */
public final class TestBrowsers {

    private TestBrowsers() {}

    public static Lanes lanes(BrowserSettings settings) {
        return new Lanes(settings, new LocalChromium(settings));
    }
}
