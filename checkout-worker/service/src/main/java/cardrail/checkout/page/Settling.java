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

    /** What a page suggests under a street is asked for after 150 ms or so, and would lie where the next click is aimed. */
    private static final int SUGGESTS_WITHIN_MS = 210;

    static final Set<FieldToken> STREETS = EnumSet.of(FieldToken.STREET_ADDRESS, FieldToken.ADDRESS_LINE1);

    private boolean due;
    private boolean suggests;
    private long placedAt = System.nanoTime();
    private long streetAt = placedAt;

    /** Something was done in this turn. */
    void did(Action action, Hands.Did did) {
        if (did == Hands.Did.NOT_TRIED) {
            return;
        }
        switch (action) {
            case Action.Fill fill -> {
                put(PLACES.contains(fill.match().token()));
                if (STREETS.contains(fill.match().token())) {
                    suggests = true;
                    streetAt = System.nanoTime();
                }
            }
            case Action.Pick pick -> put(false);
            case Action.Tick tick -> put(tick.in().field().isCheckbox()); // where it is billed to, it may be
            case Action.Accept accept -> put(false);
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

    /** Whether other addresses may still be about to be suggested under a street. */
    boolean maySuggest() {
        return suggests;
    }

    void awaitSuggestions(LivePage page, Quiet quiet) {
        suggests = false;
        quiet.await(page, after(streetAt, SUGGESTS_WITHIN_MS));
    }

    /** @return whether it was waited for, and the page has to be looked at anew */
    boolean settles(LivePage page, Quiet quiet) {
        if (!due) {
            return false;
        }
        due = false;
        quiet.await(page, after(placedAt, PAUSE_MS));
        return true;
    }

    private static long after(long since, int milliseconds) {
        return since + TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }
}
