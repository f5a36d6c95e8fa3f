package cardrail.checkout.page;

import cardrail.checkout.api.BlockReason;
import cardrail.checkout.browser.PageBusyException;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Opens the merchant's address in a fresh page. A shop that keeps its answer back is not waited for on the lane. */
final class Opening {

    /** What the lane waits for a first answer; the browser goes on asking after it. */
    private static final int ON_THE_LANE_MS = 2_000;

    private static final int LOOK_EVERY_MS = 20;

    private final Quiet quiet;
    private final DriverLimits limits;

    Opening(Quiet quiet, DriverLimits limits) {
        this.quiet = quiet;
        this.limits = limits;
    }

    /**
     * Empty where the shop answered.
     *
     * @param picture of the page that came, taken while that becomes quiet
     * @param progress is told of the picture where the shop answered
     */
    Optional<Refusal> open(Drive drive, Supplier<Shot> picture, Progress progress) {
        try {
            drive.page().on(page -> begin(drive, page));
            if (!arrives(drive)) {
                return Optional.of(unreachable());
            }
            var opened = quiet.await(drive.page(), picture);
            if (!answered(drive)) {
                return Optional.of(unreachable());
            }
            progress.step("opened", opened);
            return Optional.empty();
        } catch (PlaywrightException failed) {
            return Optional.of(unreachable());
        }
    }

    private static boolean begin(Drive drive, Page page) {
        try {
            return drive.page()
                    .within(
                            ON_THE_LANE_MS,
                            () -> page.navigate(drive.order().merchantUrl().toString()) != null);
        } catch (PageBusyException slow) {
            return false;
        }
    }

    private boolean arrives(Drive drive) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(limits.openSeconds());
        while (drive.page().network().isReplacing()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            drive.page().pause(LOOK_EVERY_MS);
        }
        return true;
    }

    private static boolean answered(Drive drive) {
        return drive.page().on(page -> {
            var navigation = drive.page().network().navigation();
            return navigation.count() > 0 && !navigation.failed();
        });
    }

    private static Refusal unreachable() {
        return Refusal.of(
                DriverRule.MERCHANT_ADDRESS,
                BlockReason.SITE_ERROR,
                "an answer from the merchant's address",
                List.of());
    }
}
