package cardrail.checkout.page;

import cardrail.checkout.api.HandoffId;
import cardrail.checkout.api.OperatorAct;
import java.util.List;
import java.util.Set;

/**
 * What was done in one handoff where the driver did not know on.
 *
 * @param actors everybody who did anything in the page then, as events print them: none of them may approve it
 * @param acts in the order in which they were done first
 */
public record PersonsDeeds(HandoffId handoff, Set<String> actors, List<OperatorAct> acts) {

    public PersonsDeeds {
        actors = Set.copyOf(actors);
        acts = List.copyOf(acts);
    }
}
