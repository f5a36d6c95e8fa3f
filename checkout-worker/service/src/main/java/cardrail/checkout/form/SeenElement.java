package cardrail.checkout.form;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.PlaywrightException;
import org.jspecify.annotations.Nullable;

/**
 * An element of a look, on the lane's thread. A script is run with it in one message to the browser; a handle of it takes more of
 * them, and the first in a document makes Playwright put a large script of its own there.
 */
public interface SeenElement {

    /**
     * @param script a function of the element and of the argument, which may be a promise's
     * @throws PlaywrightException where the element's document was replaced
     */
    @Nullable Object ask(String script, @Nullable Object argument);

    /**
     * For what only the browser's own input does.
     *
     * @throws PlaywrightException as {@link #ask}
     */
    ElementHandle handle();
}
