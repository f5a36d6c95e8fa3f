package cardrail.checkout.page;

import cardrail.checkout.browser.LivePage;
import cardrail.issuer.api.CheckoutId;
import java.util.Optional;

/** The live pages of this worker, for the person who takes one over. */
public interface LivePages {

    /** Empty where this worker has none, or it is gone. */
    Optional<LivePage> page(CheckoutId checkout);

    /**
     * Told right before a person's input, on no lane: what the page was like before the first one is kept for who compares, and
     * what is done to which element where the driver did not know on.
     */
    void personActs(CheckoutId checkout, Person person, Deed deed);

    /** A text of the page as it may leave the worker (law 9). */
    String cleaned(CheckoutId checkout, String text);
}
