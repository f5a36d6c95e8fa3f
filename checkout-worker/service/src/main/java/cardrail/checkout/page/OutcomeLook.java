package cardrail.checkout.page;

import cardrail.checkout.browser.LivePage;
import cardrail.checkout.browser.PageBusyException;
import cardrail.checkout.page.VerdictReader.Reading;
import cardrail.checkout.wall.WallFound;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks how a submit ended: on the page that was clicked and, where that does not tell, in the window that opened it and in
 * those that the click opened. The window that tells it is the page from then on.
 */
final class OutcomeLook {

    private static final Reading SILENT = new Reading.Unknown(List.of("a window does not answer"));

    /** An answer comes before its document does: for a moment its status stands beside the page that was there before. */
    private static final int STAYS_MS = 1_000;

    /** How long one reading waits for the answer to a navigation. */
    private static final int ANSWER_MS = 400;

    private static final int PUMP_EVERY_MS = 10;

    private final Eyes eyes;
    private final DriverLimits limits;

    OutcomeLook(Eyes eyes, DriverLimits limits) {
        this.eyes = eyes;
        this.limits = limits;
    }

    Reading read(Drive drive, boolean last) {
        awaitAnswer(drive.page());
        return drive.page().on(page -> {
            var here = watched(drive, look(drive, page, last));
            // an order that another window of ours confirms, or a bank's window, says more than a shop that fails here
            if (isTold(here) && (VerdictReader.isAsked(here) || !(here instanceof Reading.Walled))) {
                return here;
            }
            var opened = inNewWindows(drive, last);
            return isTold(opened) ? opened : inOpener(drive, last, here);
        });
    }

    /** While the page waits for its next document, there is nothing to look at; not on the lane, which has other pages. */
    private static void awaitAnswer(LivePage page) {
        for (var waited = 0; waited < ANSWER_MS && page.network().isReplacing(); waited += PUMP_EVERY_MS) {
            page.pause(PUMP_EVERY_MS);
        }
    }

    private static boolean isTold(Reading reading) {
        return reading instanceof Reading.Walled
                || reading instanceof Reading.Confirmed
                || reading instanceof Reading.Failed;
    }

    /**
     * @param passing the rule that sees a wall which is waited for; null for none
     * @param clean whether no rule sees any
     */
    private record Looked(Reading reading, @Nullable String passing, boolean clean) {}

    /** On the page itself, one wall after another: whether what was waited for has passed. */
    private static Reading watched(Drive drive, Looked looked) {
        if (looked.clean()) {
            drive.passedIfWaited();
        } else {
            drive.waitsFor(looked.passing());
        }
        return looked.reading();
    }

    private Looked look(Drive drive, Page page, boolean last) {
        try (var seen = Observer.look(drive.page(), page)) {
            var wall = Eyes.wall(seen, drive.order());
            var reading = new VerdictReader(eyes.outcome(seen.snapshot()))
                    .read(
                            eyes.read(seen.snapshot(), drive.order()),
                            wall,
                            drive.before(),
                            drive.page().dialogs(),
                            last);
            // what may pass by itself is watched for a while before it is handed over
            var passing = wall.filter(WallFound::passes).map(WallFound::rule).orElse(null);
            if (reading instanceof Reading.Walled(Refusal refusal)
                    && !VerdictReader.isAsked(reading)
                    && !last
                    && drive.seenForMs(refusal.rule()) < STAYS_MS) {
                return new Looked(new Reading.Unknown(List.of("a wall that was only just seen")), null, false);
            }
            return passing != null
                            && reading instanceof Reading.Walled
                            && drive.watchesPassing(limits.interstitialMs())
                            && !last
                    ? new Looked(new Reading.Unknown(List.of("a wall that may pass: " + passing)), passing, false)
                    : new Looked(reading, null, wall.isEmpty());
        }
    }

    /** What asks a person counts wherever it stands: the bank's window is of an origin that nobody knew. Other news only at ours. */
    private Reading inNewWindows(Drive drive, boolean last) {
        var live = drive.page();
        var ours = List.of(drive.payPage().origin(), drive.memory().merchantOrigin());
        for (var at = 0; at < live.newWindows(); at++) {
            var deep = live.windowsDeep();
            var window = live.enter(at);
            var reading = live.uncounted(() -> quietly(drive, window, last));
            var counts = VerdictReader.isAsked(reading) || ours.contains(Observer.origin(window.mainFrame()));
            if (isTold(reading) && counts) {
                return reading;
            }
            if (live.windowsDeep() > deep) {
                live.leaveWindow(at);
            }
            if (reading.equals(SILENT)) {
                break; // the next ones are looked at another time: this one took its share of the lane's
            }
        }
        return new Reading.Unknown(List.of());
    }

    private Reading inOpener(Drive drive, boolean last, Reading otherwise) {
        var live = drive.page();
        if (live.windowsDeep() == 1) {
            return otherwise;
        }
        var window = live.driven();
        var opener = live.leaveWindow(0);
        var reading = quietly(drive, opener, last);
        if (isTold(reading)) {
            return reading;
        }
        live.enterAgain(window);
        return otherwise;
    }

    private Reading quietly(Drive drive, Page window, boolean last) {
        try {
            return look(drive, window, last).reading();
        } catch (PageBusyException | PlaywrightException unanswered) {
            return SILENT;
        }
    }
}
