/**
 * Browsers and the threads that own them.
 *
 * <p>Playwright for Java is single-threaded and hands out events only inside its own calls. So a {@link
 * cardrail.checkout.browser.Lane} is one platform thread with one Playwright and one browser, and everybody else hands it
 * commands. The browser says truthfully what it is: user agent and {@code navigator.webdriver} are left alone.
 */
@NullMarked
package cardrail.checkout.browser;

import org.jspecify.annotations.NullMarked;
