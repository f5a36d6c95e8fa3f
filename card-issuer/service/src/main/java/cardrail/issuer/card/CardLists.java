package cardrail.issuer.card;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.MandateId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cards as people look at them: nothing is locked. */
interface CardLists {

    /** Every card that was ever made under the mandate. */
    List<AgentCard> allUnder(MandateId mandate);

    /** The newest first. @param before null for the newest; otherwise those that were made before this one */
    List<AgentCard> newest(@Nullable AgentCardId before, int most);
}
