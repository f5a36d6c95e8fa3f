package cardrail.issuer.ledger;

import cardrail.issuer.api.BurnDown;
import cardrail.issuer.api.MandateId;
import java.util.List;

/** How mandates were used over time. */
public interface BurnDowns {

    /** Oldest first; where there are more than {@code most}, the latest. */
    List<BurnDown.Point> of(MandateId mandate, int most);
}
