package cardrail.checkout.page;

import cardrail.checkout.api.PageChanges;
import cardrail.checkout.browser.PageBusyException;
import cardrail.checkout.browser.PageGoneException;
import com.microsoft.playwright.PlaywrightException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares a page with itself, from before a person first touched it to when it was given back. Looks only (law 8). */
final class PersonsChanges {

    private static final Logger LOG = LoggerFactory.getLogger(PersonsChanges.class);

    private final Eyes eyes;
    private final Readings readings;

    PersonsChanges(Eyes eyes) {
        this.eyes = eyes;
        this.readings = new Readings(eyes.totals());
    }

    /**
     * Right before a person's input; only the first since the page was given back counts. A page that cannot be read keeps nobody
     * from driving it: then the last picture is what is known of it.
     */
    void personActs(Drive drive) {
        if (!drive.isDriven()) {
            look(drive)
                    .map(shape -> new Drive.Before(shape, "first_input"))
                    .or(drive::pictured)
                    .ifPresent(drive::drivenFrom);
        }
    }

    /**
     * Told once.
     *
     * @param untouchedToo whether it is compared with the last picture where no person did anything
     */
    Optional<PageChanges> tell(Drive drive, boolean untouchedToo) {
        return Optional.ofNullable(drive.takeDrivenFrom())
                .or(() -> untouchedToo ? drive.pictured() : Optional.empty())
                .map(before -> look(drive)
                        .map(now -> before.shape().changesTo(now, before.since()))
                        .orElseGet(() -> new PageChanges(before.since(), false, List.of(), 0)));
    }

    private Optional<PageShape> look(Drive drive) {
        try {
            return Optional.of(drive.page().on(page -> {
                try (var seen = Observer.look(drive.page(), page)) {
                    return PageShape.of(drive, seen, eyes.read(seen.snapshot()), readings, eyes.items());
                }
            }));
        } catch (PageBusyException | PageGoneException | PlaywrightException unread) {
            LOG.info(
                    "{}: its page could not be compared: {}",
                    drive.order().checkout(),
                    unread.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
