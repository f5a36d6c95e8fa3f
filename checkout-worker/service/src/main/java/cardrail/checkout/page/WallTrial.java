package cardrail.checkout.page;

import cardrail.checkout.browser.LivePage;
import cardrail.checkout.browser.PageBusyException;
import cardrail.checkout.rules.BadRuleFile;
import cardrail.checkout.wall.AddedWallRules;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Says what a file of wall rules makes of a page, before a worker reads it. */
public final class WallTrial {

    private WallTrial() {}

    /**
     * @param live still empty
     * @param open shows the page in it
     * @return lines for people, in the rules' own words
     * @throws BadRuleFile where a worker would refuse the file, or a selector of it is none
     * @throws PageBusyException where the page cannot be read now
     */
    public static List<String> tell(Path file, LivePage live, Runnable open) {
        var walls = AddedWallRules.tried(file, DriverRule.codes());
        var none = SelectorCheck.none(live, walls.rules().addedSelectors());
        if (!none.isEmpty()) {
            throw new BadRuleFile(
                    file.getFileName() + ": the browser takes these for no selectors: " + String.join(" | ", none));
        }
        live.judgedBy(() -> walls);
        open.run();
        var page = live.on(window -> {
            try (var observation = Observer.look(live, window)) {
                return observation.snapshot();
            } catch (PlaywrightException unreadable) {
                throw new PageBusyException("the page cannot be read");
            }
        });
        var told = new ArrayList<>(walls.explain(page));
        told.add("wall       "
                + walls.detect(page, Set.of())
                        .map(wall -> wall.rule() + ": " + wall.reason().code())
                        .orElse("none"));
        return told;
    }
}
