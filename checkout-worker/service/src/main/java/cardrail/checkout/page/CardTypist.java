package cardrail.checkout.page;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.CheckoutId;

/**
 * Types the card into a live page for the person who drives it and never sees its number. The number is given out once, for one
 * page, and is forgotten with that page (law 9): nothing but the page's own worker can type it.
 */
public interface CardTypist {

    /** What is known here of a card. */
    enum Known {
        NUMBER,
        NO_NUMBER,
        NO_PAGE
    }

    Known known(CheckoutId checkout, AgentCardId card);

    /**
     * Into the fields of the page as it is now, and only into origins that {@code expected} names. As {@link
     * CheckoutDriver#fillCard} for the fields, but a wall in the page does not stop it, for a person acts (law 8), and nothing but
     * these fields is touched: the page is not walked on.
     *
     * @param card one whose number is known; where it is forgotten meanwhile, its page has gone
     * @return stopped with the rule {@code card-fields} where the page has no whole set of card fields, or one that cannot be
     *     covered or does not keep what is typed; with {@code card-receiver} where another origin would receive the card; with
     *     {@code live-page} where the page has gone, does not answer, or automation goes on in it
     */
    StepResult typeCard(CheckoutId checkout, AgentCardId card, ExpectedOffer expected);
}
