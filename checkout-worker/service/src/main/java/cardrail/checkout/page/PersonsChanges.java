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
    private final PersonsActs acts;

    PersonsChanges(Eyes eyes) {
        this.eyes = eyes;
        this.readings = new Readings(eyes.totals());
        this.acts = new PersonsActs(eyes);
    }

    /**
     * Right before a person's input; only the first in a handoff counts. A page that cannot be read keeps nobody from driving it,
     * and is looked at once: then the picture that automation left with is what is known of it, or nothing is.
     */
    void personActs(Drive drive, Person person, Deed deed) {
        if (!drive.isDrivenIn(person.handoff())) {
            drive.drivenFrom(look(drive)
                    .map(shape -> new Drive.Before(shape, "first_input", person))
                    .or(() -> drive.pictured().map(left -> new Drive.Before(left.shape(), left.since(), person)))
                    .orElseGet(() -> new Drive.Before(null, "first_input", person)));
        }
        acts.before(drive, person, deed);
    }

    /** Before automation goes on in the page. */
    void givenBack(Drive drive) {
        acts.givenBack(drive);
    }

    /**
     * Told once.
     *
     * @param untouchedToo whether it is compared with the last picture where no person did anything
     */
    Optional<PageChanges> tell(Drive drive, boolean untouchedToo) {
        return Optional.ofNullable(drive.takeDrivenFrom())
                .or(() -> untouchedToo ? drive.pictured() : Optional.empty())
                .map(before -> told(drive, before));
    }

    private PageChanges told(Drive drive, Drive.Before before) {
        var by = before.by() == null ? null : before.by().actor();
        var shape = before.shape();
        return Optional.ofNullable(shape)
                .flatMap(known -> look(drive).map(now -> known.changesTo(now, before.since(), by)))
                .orElseGet(() -> new PageChanges(before.since(), false, List.of(), 0, by));
    }

    /** A page that does not answer is given up by who goes on in it, not for this. */
    private Optional<PageShape> look(Drive drive) {
        try {
            return Optional.of(drive.page()
                    .on(page -> drive.page().uncounted(() -> {
                        try (var seen = Observer.look(drive.page(), page)) {
                            return PageShape.of(
                                    drive, seen, eyes.read(seen.snapshot(), drive.order()), readings, eyes.items());
                        }
                    })));
        } catch (PageBusyException | PageGoneException | PlaywrightException unread) {
            LOG.info(
                    "{}: its page could not be compared: {}",
                    drive.order().checkout(),
                    unread.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
