package cardrail.checkout.browser;

/** Real browsers for the tests of other packages. */
public final class TestBrowsers {

    private TestBrowsers() {}

    public static Lanes lanes(BrowserSettings settings) {
        return new Lanes(settings, new LocalChromium(settings));
    }

    /** Whose pages cover nothing for those who watch them. */
    public static Lanes withoutCovers(BrowserSettings settings) {
        return new Lanes(settings, new LocalChromium(settings), false);
    }
}
