package cardrail.checkout.page;

import cardrail.checkout.api.PageChanges;
import cardrail.issuer.api.CheckoutId;
import cardrail.issuer.api.RevealedCard;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Drives one merchant's checkout in one live page. A checkout has at most one page here; it is made by {@link #preview}
 * and lives until {@link #close}, the death of the worker, or until {@link #holds} says that it was given up.
 *
 * <p>Calls block the caller until the page has answered or a limit has passed; the page work itself runs on the lane that
 * owns the page. Calls for one checkout never overlap. No call here ever retries a click on the pay button.
 */
public interface CheckoutDriver {

    /**
     * Opens the merchant in a fresh browser context and goes as far as the payment step: contact and delivery filled,
     * card fields found and proven fillable, nothing irreversible done, no card data anywhere. The page stays where the
     * result was found.
     */
    PreviewResult preview(PurchaseOrder order, Progress progress);

    /**
     * A person drove the live page and gave it back: goes on in it as {@link #preview} would from where it is, which looks with
     * every detector before anything is done. A wall that still stands stops it again.
     *
     * @param dismissed rules of detectors that are not asked in this checkout any more: a person says that they saw no wall
     * @param given what may be accepted by now
     */
    PreviewResult goOn(CheckoutId checkout, Set<String> dismissed, GivenConsents given, Progress progress);

    /** The same under a mandate that gives no consent. */
    default PreviewResult goOn(CheckoutId checkout, Set<String> dismissed, Progress progress) {
        return goOn(checkout, dismissed, GivenConsents.NONE, progress);
    }

    /**
     * In what the page is another one than before a person first touched it. Looks only, and is told once.
     *
     * @param untouchedToo whether it is compared with the last picture where no person did anything
     * @return empty where there is nothing to compare with
     */
    Optional<PageChanges> personsChanges(CheckoutId checkout, boolean untouchedToo);

    /**
     * What persons did in the page where the driver did not know on, each handoff by itself: selectors and kinds, and what fields
     * turned out to be for. Told once.
     */
    List<PersonsDeeds> personsActs(CheckoutId checkout);

    /** Whether this worker still has the live page of the checkout. */
    boolean holds(CheckoutId checkout);

    /**
     * From now on the page is not given up for another one: its offer is confirmed.
     *
     * @return whether this worker still has it
     */
    boolean keep(CheckoutId checkout);

    /** Every checkout whose live page this worker still has. */
    Set<CheckoutId> holding();

    /**
     * Fills the card into the fields that the preview found: only into origins that {@code expected} names. Masks the
     * fields in the page first. Does not submit.
     */
    StepResult fillCard(CheckoutId checkout, RevealedCard card, ExpectedOffer expected);

    /**
     * Law 4: every detector, then one script that re-reads total, currency and origin on the live page and compares
     * them with the offer. Touches nothing.
     */
    StepResult guard(CheckoutId checkout, ExpectedOffer expected);

    /**
     * Runs the guard once more and, in the same turn of the page's lane, clicks the pay button once. Must be called only
     * after {@code submitting} was committed.
     */
    ClickResult guardAndClick(CheckoutId checkout, ExpectedOffer expected);

    /**
     * What the page says now about how a submit ended. Reads only.
     *
     * @param last whether nobody will ask again: a wall that may still pass by itself is told as one then
     */
    PageVerdict verdict(CheckoutId checkout, boolean last);

    /**
     * Walls that went away by themselves, with every rule clean after them, since the card was to be filled or this was last
     * asked: the rules that saw them. A preview tells of its own as they pass.
     */
    List<String> passedWalls(CheckoutId checkout);

    /** A masked screenshot of the page as it is now, or a shot that says that there is no page. */
    Shot shot(CheckoutId checkout, String title);

    /** Closes the page and forgets the number of this checkout. Safe to repeat. */
    void close(CheckoutId checkout);
}
