package cardrail.issuer.mandate;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.StopPreview;
import cardrail.issuer.mandate.MandateCards.CardUnder;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What {@link MandateCards#stopUnder} would do, of which nothing is done. The cards' side implements it. */
public interface StopPreviews {

    /** Of several mandates together. @param choice as there, of the cards of each mandate */
    StopPreview of(Collection<MandateId> mandates, Function<List<CardUnder>, Set<AgentCardId>> choice);
}
