package cardrail.checkout.page;

import cardrail.checkout.browser.LivePage;
import cardrail.checkout.form.FieldToken;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Whether a page may still be about to answer what was put into it. Nothing shows that it will: shops ask for taxes and ways to
 * deliver only once somebody has paused in an address. So a total is read only after the page was quiet since, and not before
 * such a pause is over.
 */
final class Settling {

    /** Shops wait 100 to 150 ms for more of an address before they ask for what depends on it. */
    private static final int PAUSE_MS = 190;

    private static final Set<FieldToken> PLACES = EnumSet.of(
            FieldToken.STREET_ADDRESS,
            FieldToken.ADDRESS_LINE1,
            FieldToken.ADDRESS_LEVEL1,
            FieldToken.ADDRESS_LEVEL2,
            FieldToken.POSTAL_CODE,
            FieldToken.COUNTRY,
            FieldToken.COUNTRY_NAME);

    private boolean due;
    private long placedAt = Long.MIN_VALUE;

    /** Something was done in this turn. */
    void did(Action action, Hands.Did did) {
        switch (action) {
            case Action.Fill fill -> put(PLACES.contains(fill.match().token()));
            case Action.Pick pick -> put(false);
            case Action.Tick tick -> put(tick.in().field().isCheckbox()); // where it is billed to, it may be
            case Action.Press press ->
                due &= did != Hands.Did.DONE || Walker.CLOSING.contains(press.role()); // what comes is waited for
            case Action.CloseList close -> {}
            case Action.Await waiting -> {}
            case Action.Arrived arrived -> {}
            case Action.GiveUp giveUp -> {}
        }
    }

    private void put(boolean place) {
        due = true;
        if (place) {
            placedAt = System.nanoTime();
        }
    }

    /** @return whether it was waited for, and the page has to be looked at anew */
    boolean settles(LivePage page, Quiet quiet, int stillMs) {
        if (!due) {
            return false;
        }
        due = false;
        if (placedAt != Long.MIN_VALUE) {
            var left = PAUSE_MS - stillMs - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - placedAt);
            page.pause(Math.clamp(left, 0, PAUSE_MS));
        }
        quiet.await(page);
        return true;
    }
}
