package cardrail.issuer.discrepancy;

import cardrail.issuer.api.AgentCardId;
import cardrail.issuer.api.AgentId;
import cardrail.issuer.api.DiscrepancyId;
import cardrail.issuer.api.DiscrepancyResolution;
import cardrail.issuer.api.DiscrepancyView;
import cardrail.issuer.api.Money;
import cardrail.issuer.api.WalletId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was found and what was decided about it. Both only grow; every change joins the caller's transaction. */
public interface Discrepancies {

    /** @return false where the same finding was opened before */
    boolean open(Finding finding, Instant at);

    /** Newest first, at most 200. @param open null for all */
    List<DiscrepancyView> all(@Nullable Boolean open);

    Optional<DiscrepancyView> find(DiscrepancyId id);

    /** @return false where somebody had decided before */
    boolean resolve(DiscrepancyId id, DiscrepancyResolution resolution, String note, String by, Instant at);

    /**
     * @param kind a stable word; with {@code subject} it names the finding for good
     * @param of null where it is about the books as a whole
     * @param detail a sentence for people; no personal data, no card data
     */
    record Finding(
            String kind,
            String subject,
            @Nullable Owner of,
            @Nullable Money amount,
            String detail) {}

    /** Whose money it is about. */
    record Owner(WalletId wallet, AgentId agent, AgentCardId card) {}
}
