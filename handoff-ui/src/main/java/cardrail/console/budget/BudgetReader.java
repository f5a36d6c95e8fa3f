package cardrail.console.budget;

import cardrail.console.page.Formats;
import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.IssuerBudget;
import cardrail.issuer.api.MandateId;
import cardrail.issuer.api.MandateView;
import cardrail.issuer.api.NarrowMandate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads from the issuer what an owner looks at before deciding. */
@Component
public class BudgetReader {

    private final IssuerBudget issuer;

    BudgetReader(IssuerBudget issuer) {
        this.issuer = issuer;
    }

    /** @param before null for the newest */
    public List<CardRow> cards(@Nullable AgentCardId before, Formats formats) {
        return issuer.cards(before).stream()
                .map(card -> CardRow.of(card, formats))
                .toList();
    }

    public BurnChart burnDown(MandateView mandate, Formats formats) {
        return BurnChart.of(mandate, issuer.burnDown(mandate.id()), formats);
    }

    public StopEffect ofRevoking(MandateId id, Formats formats) {
        return StopEffect.of(issuer.previewRevocation(id), formats);
    }

    public StopEffect ofRevoking(AgentId id, Formats formats) {
        return StopEffect.of(issuer.previewRevocation(id).stops(), formats);
    }

    public StopEffect ofNarrowing(MandateId id, NarrowMandate command, Formats formats) {
        return StopEffect.of(issuer.previewNarrowing(id, command), formats);
    }
}
