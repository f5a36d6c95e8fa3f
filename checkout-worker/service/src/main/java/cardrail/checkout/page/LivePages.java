package cardrail.checkout.page;

import cardrail.checkout.browser.LivePage;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.RevealedCard;
import java.util.Optional;

/** The live pages of this worker, for the person who takes one over. */
public interface LivePages {

    /** Empty where this worker has none, or it is gone. */
    Optional<LivePage> page(CheckoutId checkout);

    /** A text of the page as it may leave the worker (law 9). */
    String cleaned(CheckoutId checkout, String text);

    /**
     * Types the card for the operator who drives, who asks for it and never sees it: into the fields of the page as it is now,
     * and only into origins that {@code expected} names. As {@link CheckoutDriver#fillCard} for the fields, but a wall in the
     * page does not stop it, for a person acts (law 8), and nothing but these fields is touched: the page is not walked on.
     *
     * @return stopped with the rule {@code card-fields} where the page has no whole set of card fields, or one that cannot be
     *     covered or does not keep what is typed; with {@code card-receiver} where another origin would receive the card; with
     *     {@code live-page} where the page has gone or does not answer
     */
    StepResult typeCard(CheckoutId checkout, RevealedCard card, ExpectedOffer expected);
}
