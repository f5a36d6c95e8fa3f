package cardrail.checkout.page;

import cardrail.checkout.browser.LivePage;
import cardrail.checkout.browser.PageBusyException;
import cardrail.checkout.button.ButtonRole;
import cardrail.checkout.merchant.Origins;
import com.microsoft.playwright.Page;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Windows that a page opens where it was asked to go on: a payment in a new tab. Only looked at until it is certain that the
 * purchase goes on there; every other window, of an advertisement say, is left alone.
 */
final class NewWindows {

    private static final Set<ButtonRole> LEADS_ON =
            EnumSet.of(ButtonRole.CONTINUE, ButtonRole.CHECKOUT, ButtonRole.GUEST);

    private static final Set<PageKind> STEPS = EnumSet.of(
            PageKind.CONTACT, PageKind.DELIVERY, PageKind.SHIPPING_METHOD, PageKind.PAYMENT, PageKind.REVIEW);

    private static final String EMPTY = "about:blank";
    private static final int ADDRESS_WITHIN_MS = 3_000;
    private static final int LOOK_EVERY_MS = 100;

    private final Eyes eyes;
    private final Quiet quiet;

    NewWindows(Eyes eyes, Quiet quiet) {
        this.eyes = eyes;
        this.quiet = quiet;
    }

    /** Whether a window that comes now was asked for: by the last thing that was done, whatever is waited for since. */
    static boolean mayComeBy(Action action, boolean before) {
        return switch (action) {
            case Action.Press press -> LEADS_ON.contains(press.role());
            case Action.Await waiting -> before;
            case Action.Fill fill -> false;
            case Action.CloseList close -> before;
            case Action.Pick pick -> false;
            case Action.Tick tick -> false;
            case Action.Accept accept -> false;
            case Action.Arrived arrived -> false;
            case Action.GiveUp giveUp -> false;
        };
    }

    /** A window that was just entered. */
    private record Entered(String opener, int depth) {}

    /** @return whether the purchase goes on in a new window from here on */
    boolean follow(Drive drive) {
        var live = drive.page();
        while (true) {
            var entered = live.on(page -> enter(live, page));
            if (entered.isEmpty()) {
                return false;
            }
            awaitAddress(live);
            quiet.await(live);
            if (live.on(page -> goesOn(drive, page, entered.get()))) {
                return true;
            }
        }
    }

    private static Optional<Entered> enter(LivePage live, Page opener) {
        var origin = Origins.of(opener.url());
        if (live.newWindows() == 0 || origin.isEmpty()) {
            return Optional.empty();
        }
        live.enter(0);
        return Optional.of(new Entered(origin.get(), live.windowsDeep()));
    }

    /** Shops open a window empty, and send it somewhere once they know where. */
    private static void awaitAddress(LivePage live) {
        for (var waited = 0; waited < ADDRESS_WITHIN_MS; waited += LOOK_EVERY_MS) {
            if (live.on(page -> !page.url().isEmpty() && !page.url().equals(EMPTY))) {
                return;
            }
            live.pause(LOOK_EVERY_MS);
        }
    }

    private boolean goesOn(Drive drive, Page page, Entered entered) {
        var live = drive.page();
        if (live.windowsDeep() != entered.depth()) {
            return false; // it has closed itself
        }
        if (isStep(drive, page, entered.opener())) {
            drive.did("went on in a new window");
            return true;
        }
        live.leaveWindow();
        return false;
    }

    /**
     * A step of the shop's own checkout, or at another origin a page that takes the whole card and says what is to be paid: the
     * offer will name it. Anything less is nobody's business.
     */
    private boolean isStep(Drive drive, Page page, String opener) {
        try (var seen = Observer.look(drive.page(), page)) {
            var sight = eyes.read(seen.snapshot(), drive.order());
            if (sight.top().origin().equals(opener)) {
                return STEPS.contains(sight.kind())
                        || seen.walls()
                                .detect(seen.snapshot(), drive.order().dismissedRules())
                                .isPresent();
            }
            return sight.cardFields().isComplete()
                    && sight.cardFields().areInPage()
                    && sight.payButton().isPresent()
                    && eyes.totals().read(sight) instanceof TotalReader.Reading.Total;
        } catch (PageBusyException busy) {
            return false;
        }
    }
}
