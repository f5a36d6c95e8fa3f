package cardrail.checkout.page;

import cardrail.checkout.browser.LivePage;
import cardrail.checkout.browser.PageBusyException;
import cardrail.checkout.browser.PageGoneException;
import cardrail.checkout.snapshot.FieldSeen;
import cardrail.checkout.snapshot.PageSnapshot;
import cardrail.checkout.wall.WallFound;
import com.microsoft.playwright.PlaywrightException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a page outside a purchase, as the driver would: for measuring what it sees on saved pages. */
public final class PageReader {

    private PageReader() {}

    /**
     * @param fields what the top frame has at each selector that was asked for; those that find no field are missing
     */
    public record Read(PageSnapshot page, Map<String, FieldSeen> fields) {

        public Read {
            fields = Map.copyOf(fields);
        }
    }

    /**
     * @param selectors CSS; a syntax error in one is a {@link PageBusyException}
     * @throws PageBusyException where the page cannot be read now
     * @throws PageGoneException where it has gone
     */
    public static Read read(LivePage live, List<String> selectors) {
        return live.on(page -> {
            try (var observation = Observer.look(live, page)) {
                return read(observation, selectors);
            } catch (PlaywrightException unreadable) {
                throw new PageBusyException("the page cannot be read");
            }
        });
    }

    /**
     * What the detectors find on a page as it is now, with nothing left out.
     *
     * @throws PageBusyException where the page cannot be read now
     * @throws PageGoneException where it has gone
     */
    public static Optional<WallFound> wall(LivePage live) {
        return live.on(page -> {
            try (var observation = Observer.look(live, page)) {
                return observation.walls().detect(observation.snapshot(), Set.of());
            }
        });
    }

    /**
     * One look and nothing else, for measuring.
     *
     * @throws PageBusyException where the page cannot be read now
     */
    public static PageSnapshot look(LivePage live) {
        return live.on(page -> {
            try (var observation = Observer.look(live, page)) {
                return observation.snapshot();
            }
        });
    }

    /** How often the documents of a page were asked so far, for measuring. */
    public static int evaluations(LivePage live) {
        return live.on(page -> live.scratch().evaluations());
    }

    private static Read read(Observation observation, List<String> selectors) {
        var byRef = observation.snapshot().top().fields().stream()
                .collect(Collectors.toMap(FieldSeen::ref, Function.identity()));
        var references = observation.references(selectors);
        var found = new HashMap<String, FieldSeen>();
        for (var at = 0; at < references.size(); at++) {
            var field = byRef.get(references.get(at));
            if (field != null) {
                found.put(selectors.get(at), field);
            }
        }
        return new Read(observation.snapshot(), found);
    }
}
