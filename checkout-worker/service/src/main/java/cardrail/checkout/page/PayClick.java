package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.browser.NetworkLog;
import cardrail.checkout.browser.PageGoneException;
import cardrail.checkout.snapshot.ElementRef;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.List;
import java.util.Optional;

/**
 * The guard on the live page, and the one click on the pay button. Guard and click share one turn of the lane.
 *
 * <p>The click is a mouse click at the point that the guard's own script found to be the button. So whatever fails before it
 * has certainly not clicked, and whatever fails in it may have: the two are never confused.
 */
final class PayClick {

    /** A press that asks for nothing for so long has not sent a form. */
    private static final int ASKS_WITHIN_MS = 1000;

    private static final int LOOK_EVERY_MS = 20;

    private final Eyes eyes;
    private final Guard guard;

    PayClick(Eyes eyes) {
        this.eyes = eyes;
        this.guard = new Guard(eyes.totals());
    }

    /** How guard and click ended. */
    enum Clicked {
        YES,
        NO,
        UNKNOWN
    }

    record Outcome(Clicked clicked, Optional<Refusal> refusal) {}

    /** Looks only. Empty where the page equals the offer. */
    Optional<Refusal> check(Drive drive, ExpectedOffer expected) {
        return drive.page().on(page -> {
            try (var seen = Observer.look(page, drive.page().network())) {
                return refuses(drive, seen, expected);
            }
        });
    }

    Outcome checkAndClick(Drive drive, ExpectedOffer expected) {
        return drive.page().on(page -> {
            Observation.Point point;
            try {
                var target = target(drive, page, expected);
                if (target.refusal().isPresent()) {
                    return new Outcome(Clicked.NO, target.refusal());
                }
                point = target.point();
            } catch (PlaywrightException | PageGoneException before) {
                return new Outcome(
                        Clicked.NO,
                        Optional.of(Refusal.of(
                                DriverRule.LIVE_PAGE,
                                BlockReason.SITE_ERROR,
                                "the page, to be read before the click",
                                List.of())));
            }
            try {
                int asked = drive.page().network().requests();
                page.mouse().click(point.x(), point.y());
                awaitRequest(page, drive.page().network(), asked);
                return new Outcome(Clicked.YES, Optional.empty());
            } catch (PlaywrightException during) {
                return new Outcome(Clicked.UNKNOWN, Optional.empty());
            }
        });
    }

    /** Whoever looks next must know whether the document is being replaced: scripts would wait for the next one. */
    private static void awaitRequest(Page page, NetworkLog network, int asked) {
        for (int waited = 0; waited < ASKS_WITHIN_MS && network.requests() == asked; waited += LOOK_EVERY_MS) {
            page.waitForTimeout(LOOK_EVERY_MS);
        }
    }

    private record Target(Optional<Refusal> refusal, Observation.Point point) {

        static Target refused(Refusal refusal) {
            return new Target(Optional.of(refusal), new Observation.Point(0, 0));
        }
    }

    /** Brings the button into view, then looks for the last time. */
    private Target target(Drive drive, Page page, ExpectedOffer expected) {
        Optional<ElementHandle> button;
        try (var seen = Observer.look(page, drive.page().network())) {
            var refused = refuses(drive, seen, expected);
            if (refused.isPresent()) {
                return Target.refused(refused.get());
            }
            button = eyes.read(seen.snapshot())
                    .payButton()
                    .flatMap(found -> seen.element(new ElementRef(0, found.ref())));
            button.ifPresent(ElementHandle::scrollIntoViewIfNeeded);
        }
        try (var seen = Observer.look(page, drive.page().network(), button.orElse(null))) {
            var refused = refuses(drive, seen, expected);
            if (refused.isPresent()) {
                return Target.refused(refused.get());
            }
            var target = seen.snapshot().top().payTarget();
            return target.hit()
                    ? new Target(Optional.empty(), new Observation.Point(target.x(), target.y()))
                    : Target.refused(Refusal.of(
                            DriverRule.PAY_BUTTON,
                            BlockReason.UNCLASSIFIED,
                            "the pay button, with nothing lying over it",
                            List.of()));
        }
    }

    private Optional<Refusal> refuses(Drive drive, Observation seen, ExpectedOffer expected) {
        var wall = eyes.wall(seen.snapshot(), drive.order()).map(Refusal::of);
        wall.ifPresent(drive::leaveAlone);
        return wall.or(() -> guard.refuses(eyes.read(seen.snapshot()), expected, drive.payWords()));
    }
}
